import { type Letter, type Mail } from '@app/mail';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** A mail under test, and the letters that it has passed on so far. */
export type MailUnderTest = {
  mail: Mail;
  passedOn: () => Promise<Pick<Letter, 'to' | 'subject' | 'text'>[]>;
  close?: () => Promise<void>;
};

/** What every mail that can send has to do; run on the fake and on the real ones. */
export function describeMail(name: string, open: () => Promise<MailUnderTest>): void {
  describe(`${name} as a mail`, () => {
    let under: MailUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close?.());

    it('is available', () => {
      expect(under.mail.available).toBe(true);
    });

    it('passes on address, subject and text, in any script', async () => {
      const letter = { to: 'mei@shopper.example', subject: '您的验证码', text: 'Your code: 123456\n验证码：123456' };
      await under.mail.send(letter);
      expect(await under.passedOn()).toEqual([expect.objectContaining(letter)]);
    });

    it.each([
      ['a second address', { to: 'a@shopper.example, b@shopper.example', subject: 'x', text: 'x' }],
      ['a header in the address', { to: 'a@shopper.example\r\nBcc: b@shopper.example', subject: 'x', text: 'x' }],
      ['a header in the subject', { to: 'a@shopper.example', subject: 'x\r\nBcc: b@shopper.example', text: 'x' }],
      ['no text', { to: 'a@shopper.example', subject: 'x', text: '' }],
    ])('refuses %s', async (_what, letter) => {
      const before = [...(await under.passedOn())];
      await expect(under.mail.send(letter)).rejects.toThrow();
      expect(await under.passedOn()).toEqual(before);
    });
  });
}
