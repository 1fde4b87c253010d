import { createServer, type Server } from 'node:net';
import { type AddressInfo } from 'node:net';
import { describeMail, freshDatabase } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import { mailEntities, mailMigrations, NoMail, OutboxMail, RecordingMail } from './index.js';
import { SmtpMail } from './smtp-mail.js';

describeMail('RecordingMail', async () => {
  const mail = new RecordingMail();
  return { mail, passedOn: async () => mail.letters };
});

describeMail('OutboxMail', async () => {
  const database = await freshDatabase({ entities: mailEntities, migrations: mailMigrations });
  const mail = new OutboxMail(database.dataSource, () => new Date('2026-11-20T10:00:00Z'));
  return { mail, passedOn: () => mail.letters(100), close: () => database.close() };
});

describeMail('SmtpMail', async () => {
  const sink = new SmtpSink();
  const mail = new SmtpMail(`smtp://127.0.0.1:${await sink.listen()}`, 'help@lanternlane.example');
  const close = async (): Promise<void> => {
    mail.close();
    await sink.close();
  };
  return { mail, passedOn: async () => sink.letters, close };
});

describe('the outbox', () => {
  it('lists the newest first, of one address if asked, and forgets what is older than a day', async () => {
    const database = await freshDatabase({ entities: mailEntities, migrations: mailMigrations });
    let now = new Date('2026-11-20T10:00:00Z');
    const mail = new OutboxMail(database.dataSource, () => now);
    await mail.send({ to: 'a@shopper.example', subject: 'first', text: 'x' });
    now = new Date('2026-11-22T10:00:00Z');
    await mail.send({ to: 'b@shopper.example', subject: 'second', text: 'x' });
    expect((await mail.letters(10)).map((letter) => letter.subject)).toEqual(['second', 'first']);
    expect((await mail.letters(10, 'a@shopper.example')).map((letter) => letter.subject)).toEqual(['first']);
    await database.close();
  });
});

describe('mail that cannot go out', () => {
  it('is refused as unavailable where no mail is set up', async () => {
    expect(new NoMail().available).toBe(false);
    await expect(new NoMail().send()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is refused as unavailable when no mail server answers, without its address in the error', async () => {
    const sink = new SmtpSink();
    const port = await sink.listen();
    await sink.close();
    const mail = new SmtpMail(`smtp://user:secret@127.0.0.1:${port}`, 'help@lanternlane.example');
    const sent = mail.send({ to: 'a@shopper.example', subject: 'x', text: 'x' });
    await expect(sent).rejects.toMatchObject({ code: 'unavailable', message: expect.not.stringContaining('secret') });
    mail.close();
  });
});

/** As much of a mail server as a letter needs (RFC 5321: HELO, MAIL, RCPT, DATA), keeping what arrives. */
class SmtpSink {
  readonly letters: { to: string; subject: string; text: string }[] = [];
  readonly #server: Server = createServer((socket) => {
    let buffer = '';
    let to = '';
    let data: string[] | undefined;
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    const take = (line: string): void => {
      if (data && line === '.') {
        this.letters.push({ to, ...parse(data) });
        data = undefined;
        say('250 kept');
      } else if (data) data.push(line.replace(/^\./, ''));
      else if (/^RCPT TO:/i.test(line)) {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        say('250 ok');
      } else if (/^DATA/i.test(line)) {
        data = [];
        say('354 go on');
      } else say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (buffer + chunk.toString('utf8')).split('\r\n');
      buffer = lines.pop() ?? '';
      lines.forEach(take);
    });
    say('220 sink');
  });

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function parse(lines: string[]): { subject: string; text: string } {
  const empty = lines.indexOf('');
  const headers = lines.slice(0, empty).join('\n').replace(/\n\s+/g, '');
  const body = lines.slice(empty + 1).join('\r\n');
  const encoding = /^content-transfer-encoding: (.*)$/im.exec(headers)?.[1];
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquote(body)
        : body;
  const subject = /^subject: (.*)$/im.exec(headers)?.[1] ?? '';
  return {
    subject: subject.replace(/=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : unquote(word.replace(/_/g, ' ')),
    ),
    text: text.replace(/\r\n/g, '\n').replace(/\n$/, ''),
  };
}

function unquote(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
