import { type Tau2Shop } from './tau2-files.js';

const ADDRESS = {
  address1: '1 Made-up Lane',
  address2: '',
  city: 'Springfield',
  country: 'USA',
  state: 'XX',
  zip: '00000',
};

/** A shop in tau2's format that nobody else has: one lamp in two colours, one shopper, one order. */
export const TINY_TAU2_SHOP: Tau2Shop = {
  products: {
    '1000000001': {
      name: 'Lamp',
      product_id: '1000000001',
      variants: {
        '2000000001': { item_id: '2000000001', options: { colour: 'green' }, available: true, price: 12.5 },
        '2000000002': { item_id: '2000000002', options: { colour: 'red' }, available: false, price: 13 },
      },
    },
  },
  users: {
    ann_example_1: {
      user_id: 'ann_example_1',
      name: { first_name: 'Ann', last_name: 'Example' },
      address: ADDRESS,
      email: 'ann@shop.example',
      payment_methods: { gift_card_1: { source: 'gift_card', id: 'gift_card_1', balance: 20 } },
      orders: ['#W0000001'],
    },
  },
  orders: {
    '#W0000001': {
      order_id: '#W0000001',
      user_id: 'ann_example_1',
      address: ADDRESS,
      items: [
        {
          name: 'Lamp',
          product_id: '1000000001',
          item_id: '2000000001',
          price: 12.5,
          options: { colour: 'green' },
        },
      ],
      status: 'pending',
      fulfillments: [],
      payment_history: [{ transaction_type: 'payment', amount: 12.5, payment_method_id: 'gift_card_1' }],
    },
  },
};
