import { type Locale, type QuickReply, type Sentence } from '@app/contracts';
import { type SensitiveKind } from '@app/privacy';

/** What the conversation itself says. `{name}` is the agent's name. */
const SENTENCES = {
  taken_over: { en: '{name} has joined and answers from here.', zh: '{name} 已加入会话，接下来由真人为您服务。' },
  back_to_bot: { en: 'You are talking to the assistant again.', zh: '现在重新由智能助手为您服务。' },
  agent_left: { en: '{name} is no longer here.', zh: '{name} 已离开。' },
  expected: {
    en: 'A colleague has been asked to join and answers here. You can keep writing in the meantime.',
    zh: '已为您呼叫人工客服，客服会在这里回复您。您可以继续留言。',
  },
  nobody: {
    en: 'Nobody from the team is here right now. You can leave a message here, and a colleague answers it here when somebody is back; or go back to the assistant, which answers at once.',
    zh: '目前没有客服在线。您可以在这里留言，客服上线后会在这里回复；也可以返回智能助手，由它马上为您解答。',
  },
  /** `{name}` is how many minutes they have waited. */
  long_wait: {
    en: 'Somebody from the team is on duty, but nobody has joined yet; you have been waiting for {name} minutes.',
    zh: '有客服值班，但还没有人加入会话，您已等待 {name} 分钟。',
  },
  long_wait_choice: {
    en: 'You keep your place, also when you leave this page: the answer will be here when you come back, so write down what a colleague should know. Or go back to the assistant, which answers at once; then you no longer wait for a person.',
    zh: '您的排队位置会一直保留，即使离开本页面，回来后也能在这里看到回复；您可以先把情况写下来。您也可以返回智能助手，由它马上为您解答，届时将不再排队等待人工客服。',
  },
  closed_by_shopper: {
    en: 'You ended the conversation. Write again whenever you like.',
    zh: '您已结束会话，随时可以再次留言。',
  },
  closed_idle: {
    en: 'The conversation ended by itself, because nothing was written for a while. Write again whenever you like.',
    zh: '会话因长时间没有新消息已自动结束，您可以随时再次留言。',
  },
  closed_by_staff: {
    en: '{name} ended the conversation. Write again whenever you like.',
    zh: '{name} 已结束会话，您随时可以再次留言。',
  },
  reopened: {
    en: 'The conversation is open again. You are talking to the assistant.',
    zh: '会话已重新开启，现在由智能助手为您服务。',
  },
  failed: {
    en: 'I am sorry, something went wrong while I was working on that, so I have no answer for you. Please ask again, or talk to a person.',
    zh: '非常抱歉，处理您的问题时出了点状况，暂时没能给出答复。请您再问一次，或转人工客服。',
  },
  masked: {
    en: 'This part is about an order. Sign in to the shop or confirm the order to see it.',
    zh: '这部分内容涉及订单信息，登录商店或验证订单后即可查看。',
  },
  erased: { en: 'This message was erased.', zh: '此消息已被删除。' },
  hidden: {
    en: 'For your safety we hid what we must not keep ({name}) before your message was saved; please do not send it here.',
    zh: '为了您的安全，您消息中的敏感信息（{name}）在保存前已被隐藏，请不要在这里发送。',
  },
} as const satisfies Record<string, Sentence>;
export type SentenceKey = keyof typeof SENTENCES;

/** A sentence of the conversation's own in the reader's language. */
export function sentence(key: SentenceKey, locale: Locale, name = ''): string {
  return SENTENCES[key][locale].replace('{name}', () => name);
}

/** The language of a text, or `locale` where it is hard to tell: a bare number speaks none. */
export function writtenIn(text: string, locale: Locale): Locale {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /[a-z]{3}/i.test(text) ? 'en' : locale;
}

const HIDDEN: Record<SensitiveKind, Sentence> = {
  card: { en: 'card number', zh: '银行卡号' },
  identity: { en: 'identity number', zh: '证件号码' },
  account: { en: 'bank account number', zh: '银行账号' },
  password: { en: 'password', zh: '密码' },
  key: { en: 'secret key', zh: '密钥' },
};

/** Tells a shopper what of their message was masked. */
export function hiddenNote(kinds: readonly SensitiveKind[], locale: Locale): string {
  const names = kinds.map((kind) => HIDDEN[kind][locale]);
  return sentence('hidden', locale, names.join(locale === 'zh' ? '、' : ', '));
}

/** The button that takes a waiting shopper back to the bot. */
export function backToBotReply(locale: Locale): QuickReply {
  const label = locale === 'zh' ? '返回智能助手' : 'Back to the assistant';
  return { label, text: label, action: 'handover:cancel' };
}

/** The button that asks for a person. */
export function personReply(locale: Locale): QuickReply {
  const label = locale === 'zh' ? '转人工客服' : 'Talk to a person';
  return { label, text: label, action: 'handover:request' };
}
