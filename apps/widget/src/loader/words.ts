import { type Locale } from '@app/contracts';

/** What the loader itself says: to screen readers alone. */
export const WORDS: Record<Locale, { chat: string; open: string; close: string; unread: (count: number) => string }> = {
  en: {
    chat: 'Chat with the shop assistant',
    open: 'Open the chat',
    close: 'Close the chat',
    unread: (count) => `, ${count} unread`,
  },
  zh: {
    chat: '与导购助手聊天',
    open: '打开聊天',
    close: '关闭聊天',
    unread: (count) => `，${count} 条未读`,
  },
};
