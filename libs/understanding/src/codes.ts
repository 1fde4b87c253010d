import { eachMatch, type Finder } from './entity.js';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** `LL-100123` as people write it, in Chinese without a space before it; a bare six-digit number counts after # or a word for an order. */
const ORDER = /(?<![\p{Script=Latin}\p{N}])LL[\s\-–—_]?(\d{6})(?!\d)/giu;
const BARE_ORDER = /(?:#|(?:order|订单|單號|单号|订单号)[\s号#:：是为no.numberis]{0,12})(\d{6})(?!\d)/giu;
/** Another shop's numbers, as it writes them: capital letters and at least six digits, `W2378156`. */
const OTHER_ORDER = /(?<![\p{Script=Latin}\p{N}-])#?((?!LL)[A-Z]{1,4}-?\d{6,10})(?![\p{Script=Latin}\p{N}-])/gu;
const TRACKING = /(?<![\p{Script=Latin}\p{N}])LLT[\s-]?(\d{10})[\s-]?([A-Z]{2})(?![\p{Script=Latin}\p{N}])/giu;
const PHONE =
  /(?<![\p{L}\p{N}])(?:\+|00)\d[\d\s().-]{7,16}\d(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d-])0\d{1,3}[\s-]\d{3,4}[\s-]?\d{3,5}(?!\d)/gu;

export const findEmails: Finder = (text) =>
  eachMatch(text, EMAIL, ([value]) => ({ type: 'email', value: value.toLowerCase() }));

/** Order numbers, in the shop's own form `LL-100123`. */
export const findOrderNumbers: Finder = (text) => [
  ...eachMatch(text, ORDER, ([, digits]) => ({ type: 'orderNumber', value: `LL-${digits}` })),
  ...eachMatch(text, BARE_ORDER, ([, digits]) => ({ type: 'orderNumber', value: `LL-${digits}` })),
  ...eachMatch(text, OTHER_ORDER, ([, number = '']) => ({ type: 'orderNumber', value: number })),
];

export const findTrackingNumbers: Finder = (text) =>
  eachMatch(text, TRACKING, ([, digits, country]) => ({
    type: 'trackingNumber',
    value: `LLT${digits}${country?.toUpperCase()}`,
  }));

/** Phone numbers: digits, with a leading + for international ones. */
export const findPhones: Finder = (text) =>
  eachMatch(text, PHONE, ([value]) => ({ type: 'phone', value: value.replace(/^00/, '+').replace(/[^\d+]/g, '') }));
