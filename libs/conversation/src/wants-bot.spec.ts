import { describe, expect, it } from '@jest/globals';
import { wantsBot } from './wants-bot.js';

describe('the wish to go back to the bot', () => {
  it.each([
    'back',
    'Back to the assistant',
    'back to the bot please',
    'I would rather talk to the bot',
    'please leave the queue for me',
    "I don't need a person any more",
    '返回智能助手',
    '返回机器人',
    '不用人工了',
    '取消排队',
    '算了 机器人你回来',
    '还是机器人吧',
    '帮我叫机器人',
    '算了，不等了',
    '返回',
  ])('is read from "%s"', (text) => expect(wantsBot(text)).toBe(true));

  it.each([
    'human',
    'I want my money back',
    'I do not want to talk to the bot',
    'when will somebody be back?',
    'can I send it back to you',
    '人工',
    '我要退回这件衣服',
    '不要机器人',
    '别找机器人',
    '还是机器人笨，要人工',
    '等了半天了',
  ])('is not read from "%s"', (text) => expect(wantsBot(text)).toBe(false));
});
