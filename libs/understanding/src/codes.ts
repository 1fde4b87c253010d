import { eachMatch, type Finder } from './entity.js';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** `LL-100123` as people write it, in Chinese without a space before it; a bare six-digit number counts after # or a word for an order. */
const ORDER = /(?<![\p{Script=Latin}\p{N}])LL[\s\-–—_]?(\d{6})(?!\d)/giu;
const BARE_ORDER = /(?:#|(?:order|订单|單號|单号|订单号)[\s号#:：是为no.numberis]{0,12})(\d{6})(?!\d)/giu;
/** Six digits after a word that wants an order behind it: "cancel 102265", "my money for 102195". */
const NAKED_ORDER =
  /\b(?:for|of|about|from|regarding|cancel|return|refund|exchange|track)\s+(?:my\s+|the\s+)?(\d{6})(?!\d|\s?(?:%|€|(?:eur|euros?|usd|points?|km|of|x|pieces?|pcs|items?)\b)|[.,]\d)/giu;
/** What stands before a number of a tax office. */
const TAX =
  /(?:\b(?:vat|tax|btw|ust|mwst|iva|tva|gst|eori|company|registration)(?:[\s-]*(?:id|no|nr|number|reg))?[\s.:#]*(?:is\s*)?|税号[是为:：\s]*)$/iu;
/** Another shop's numbers, as it writes them: capital letters and at least six digits, `W2378156`. */
const OTHER_ORDER = /(?<![\p{Script=Latin}\p{N}-])#?((?!LL)[A-Z]{1,4}-?\d{6,10})(?![\p{Script=Latin}\p{N}-])/gu;
/** With the mark before it, such a number is written in small letters too. */
const MARKED_ORDER = /#((?!LL)[A-Z]{1,4}-?\d{6,10})(?![\p{Script=Latin}\p{N}-])/giu;
const TRACKING = /(?<![\p{Script=Latin}\p{N}])LLT[\s-]?(\d{10})[\s-]?([A-Z]{2})(?![\p{Script=Latin}\p{N}])/giu;
const PHONE =
  /(?<![\p{L}\p{N}])(?:\+|00)\d[\d\s().-]{7,16}\d(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d-])0\d{1,3}[\s-]\d{3,4}[\s-]?\d{3,5}(?!\d)/gu;

export const findEmails: Finder = (text) =>
  eachMatch(text, EMAIL, ([value]) => ({ type: 'email', value: value.toLowerCase() }));

/** Order numbers, in the shop's own form `LL-100123`. */
export const findOrderNumbers: Finder = (text) => [
  ...eachMatch(text, ORDER, ([, digits]) => ({ type: 'orderNumber', value: `LL-${digits}` })),
  ...eachMatch(text, BARE_ORDER, ([, digits]) => ({ type: 'orderNumber', value: `LL-${digits}` })),
  ...eachMatch(text, NAKED_ORDER, ([, digits]) => ({ type: 'orderNumber', value: `LL-${digits}` })),
  ...eachMatch(text, MARKED_ORDER, ([, number = '']) => ({ type: 'orderNumber', value: number.toUpperCase() })),
  ...eachMatch(text, OTHER_ORDER, ({ 1: number = '', index }) =>
    TAX.test(text.slice(0, index)) ? undefined : { type: 'orderNumber', value: number },
  ),
];

export const findTrackingNumbers: Finder = (text) =>
  eachMatch(text, TRACKING, ([, digits, country]) => ({
    type: 'trackingNumber',
    value: `LLT${digits}${country?.toUpperCase()}`,
  }));

/** Phone numbers: digits, with a leading + for international ones. */
export const findPhones: Finder = (text) =>
  eachMatch(text, PHONE, ([value]) => ({ type: 'phone', value: value.replace(/^00/, '+').replace(/[^\d+]/g, '') }));
