import type { Locale } from '@app/contracts';

/** The catalogue's colours: a swatch, and the name in Chinese. */
const COLOURS: Record<string, { swatch: string; zh: string }> = {
  black: { swatch: '#26242a', zh: '黑色' },
  white: { swatch: '#ffffff', zh: '白色' },
  grey: { swatch: '#8c8f96', zh: '灰色' },
  navy: { swatch: '#243554', zh: '藏青色' },
  blue: { swatch: '#3b6ea8', zh: '蓝色' },
  green: { swatch: '#4d7a4c', zh: '绿色' },
  red: { swatch: '#b8413a', zh: '红色' },
  yellow: { swatch: '#e3b23c', zh: '黄色' },
  orange: { swatch: '#dd7a2b', zh: '橙色' },
  pink: { swatch: '#e29aa8', zh: '粉色' },
  purple: { swatch: '#7a5a98', zh: '紫色' },
  brown: { swatch: '#7a5137', zh: '棕色' },
  beige: { swatch: '#d9c3a0', zh: '米色' },
  cream: { swatch: '#f4e9d2', zh: '奶油色' },
  multicolour: { swatch: 'conic-gradient(#b8413a, #e3b23c, #4d7a4c, #3b6ea8, #b8413a)', zh: '彩色' },
};

export function colourName(colour: string, locale: Locale): string {
  return locale === 'zh' ? (COLOURS[colour]?.zh ?? colour) : colour;
}

export function swatch(colour: string): string {
  return COLOURS[colour]?.swatch ?? '#cccccc';
}
