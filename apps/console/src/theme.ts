import { createTheme } from '@mantine/core';

/** Lantern amber, dark enough that white text on it reads at 4.5 : 1. */
export const theme = createTheme({
  primaryColor: 'amber',
  primaryShade: { light: 7, dark: 7 },
  colors: {
    amber: [
      '#fff6e8',
      '#fbe9cd',
      '#f5d09a',
      '#efb663',
      '#eaa037',
      '#e7921b',
      '#c2700c',
      '#9a5208',
      '#7a4107',
      '#5c3005',
    ],
  },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif",
  defaultRadius: 'md',
});
