import { type Form, type FormItem, type FormTermsFact, type FormVariant, type Option, type Said } from './form.js';

const COLOURS: Record<string, string[]> = { blue: ['蓝色', '蓝'], red: ['红色', '红'], black: ['黑色', '黑'] };

/** A variant of a piece of clothing. */
export function variant(sku: string, colour: string, size: string, stock = 5, price = 4900): FormVariant {
  const options: Option[] = [
    { name: 'colour', value: colour, words: COLOURS[colour] ?? [] },
    { name: 'size', value: size, words: [] },
  ];
  return { sku, options, price, stock };
}

export const SHIRT: FormItem = {
  line: 1,
  productId: 'p-shirt',
  sku: 'shirt-blue-m',
  name: { en: 'Linen T-Shirt', zh: '亚麻T恤' },
  quantity: 1,
  words: ['linen t-shirt', '亚麻t恤', 't恤', 't-shirt'],
  variants: [
    variant('shirt-blue-m', 'blue', 'M'),
    variant('shirt-blue-l', 'blue', 'L'),
    variant('shirt-red-m', 'red', 'M'),
    variant('shirt-red-l', 'red', 'L', 0),
    variant('shirt-black-l', 'black', 'L'),
  ],
};

export const LAMP: FormItem = {
  line: 2,
  productId: 'p-lamp',
  sku: 'lamp-black',
  name: { en: 'Paper Lantern Lamp', zh: '纸灯笼台灯' },
  quantity: 2,
  words: ['paper lantern lamp', '纸灯笼台灯', 'desk lamp'],
  variants: ['black', 'red'].map((colour) => ({
    sku: `lamp-${colour}`,
    options: [{ name: 'colour', value: colour, words: COLOURS[colour] ?? [] }],
    price: 3900,
    stock: 3,
  })),
};

/** A shop of other things, with options of any name. */
export const KEYBOARD: FormItem = {
  line: 1,
  productId: 'p-keyboard',
  sku: 'k1',
  name: { en: 'Mechanical Keyboard', zh: 'Mechanical Keyboard' },
  quantity: 1,
  words: ['mechanical keyboard'],
  variants: [
    ['k1', 'linear', 'RGB', 'full size', 5],
    ['k2', 'clicky', 'RGB', 'full size', 0],
    ['k3', 'clicky', 'none', 'full size', 4],
    ['k4', 'clicky', 'white', '80%', 4],
  ].map(([sku, type, backlight, size, stock]) => ({
    sku: String(sku),
    options: [
      { name: 'switch type', value: String(type), words: [] },
      { name: 'backlight', value: String(backlight), words: [] },
      { name: 'size', value: String(size), words: [] },
    ],
    price: 20000,
    stock: Number(stock),
  })),
};

export const THERMOSTAT: FormItem = {
  line: 2,
  productId: 'p-thermostat',
  sku: 't1',
  name: { en: 'Smart Thermostat', zh: 'Smart Thermostat' },
  quantity: 1,
  words: ['smart thermostat'],
  variants: [
    ['t1', 'Apple HomeKit', 'black'],
    ['t2', 'Google Assistant', 'black'],
    ['t3', 'Amazon Alexa', 'white'],
  ].map(([sku, compatibility, colour]) => ({
    sku: String(sku),
    options: [
      { name: 'compatibility', value: String(compatibility), words: [] },
      { name: 'color', value: String(colour), words: [] },
    ],
    price: 25000,
    stock: 2,
  })),
};

/** Messages as they were said, the plain ones as text. */
export function saidOf(...messages: (string | Said)[]): Said[] {
  return messages.map((message) => (typeof message === 'string' ? { text: message } : message));
}

/** A form of one kind with what was said to it. */
export function formOf(kind: Form['kind'], ...messages: (string | Said)[]): Form {
  return { kind, intent: kind, said: saidOf(...messages), misses: 0 };
}

/** Terms with everything empty but what `changes` says. */
export function termsOf(kind: FormTermsFact['kind'], changes: Partial<FormTermsFact> = {}): FormTermsFact {
  return {
    kind,
    orderNumber: 'LL-100001',
    items: [SHIRT, LAMP],
    payments: [],
    reasons: [],
    addresses: [],
    needs: [],
    ...changes,
  };
}
