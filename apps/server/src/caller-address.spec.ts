import { describe, expect, it } from '@jest/globals';
import { callerAddress } from './caller-address.js';

const called = (forwarded?: string) => ({
  address: '10.0.0.2',
  headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
});

describe('the address of whoever called', () => {
  it('is the connection’s own without proxies, whatever the caller claims', () => {
    expect(callerAddress(called('1.2.3.4'), 0)).toBe('10.0.0.2');
  });

  it('is what the outermost of our proxies saw', () => {
    expect(callerAddress(called('6.6.6.6, 203.0.113.9'), 1)).toBe('203.0.113.9');
    expect(callerAddress(called('6.6.6.6, 203.0.113.9, 10.0.0.3'), 2)).toBe('203.0.113.9');
  });

  it('is the proxy’s when it says nothing', () => {
    expect(callerAddress(called(), 1)).toBe('10.0.0.2');
    expect(callerAddress(called('203.0.113.9'), 2)).toBe('10.0.0.2');
  });
});
