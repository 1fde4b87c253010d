/** Records of a feed for specs: one of each type, at a version. */
export const TIME = '2026-11-01T10:00:00Z';
const ADDRESS = { name: 'A', line1: 'Street 1', city: 'Ghent', postcode: '9000', country: 'BE' };

export type Record_ = { type: string; version: number; data: object };
export const product = (version: number, id = 'p1', stock = 5, currency = 'EUR'): Record_ => ({
  type: 'product',
  version,
  data: {
    ...{ id, slug: id, category: 'tops', name: { en: `Shirt v${version}` }, description: { en: 'A shirt.' } },
    ...{ type: 'shirt', currency, addedAt: TIME, variants: [{ sku: `${id}-M`, size: 'M', price: 100, stock }] },
  },
});
export const stock = (version: number, pieces: number, sku = 'p1-M'): Record_ => ({
  type: 'stock',
  version,
  data: { sku, stock: pieces },
});
export const order = (version: number, state = 'paid', number = 'EX-1'): Record_ => ({
  type: 'order',
  version,
  data: {
    ...{ number, customerId: 'c1', email: 'a@shopper.example', placedAt: TIME, state, currency: 'EUR' },
    ...{ items: [{ line: 1, productId: 'p1', sku: 'p1-M', quantity: 1, unitPrice: 100 }] },
    ...{ total: 100, paymentMethod: 'paypal', address: ADDRESS },
  },
});
export const shipment = (version: number, state = 'in_transit'): Record_ => ({
  type: 'shipment',
  version,
  data: {
    ...{ trackingNumber: 'T1', orderNumber: 'EX-1', carrier: 'Post', lines: [1], state },
    events: [{ at: TIME, code: state }],
  },
});
export const customer = (version: number): Record_ => ({
  type: 'customer',
  version,
  data: { id: 'c1', name: 'Ada', email: 'A@shopper.example', address: ADDRESS, createdAt: TIME },
});
export const deleted = (version: number, of: string, id: string): Record_ => ({
  type: 'deleted',
  version,
  data: { of, id },
});

export const items = (record: Record_) => (record.data as { items: object[] }).items;
