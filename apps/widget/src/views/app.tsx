import { type Locale } from '@app/contracts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Session } from '../session/session.js';
import { ChatContext, useSession } from './chat-context.js';
import { Composer } from './composer.js';
import { Ended } from './ended.js';
import { Header } from './header.js';
import { Notices } from './notices.js';
import { Thread } from './thread.js';

/** The whole chat. */
export function App({ session, chooseLocale }: { session: Session; chooseLocale: (locale: Locale) => void }) {
  const { state, t } = useSession(session);
  const { locale } = state;
  const [menuOpen, setMenuOpen] = useState(false);
  const chat = useMemo(() => ({ session, locale, t }), [session, locale, t]);

  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    document.title = t.title;
  }, [locale, t]);

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (menuOpen) setMenuOpen(false);
      else session.tell({ type: 'frame:close' });
    };
    addEventListener('keydown', escape);
    return () => removeEventListener('keydown', escape);
  }, [session, menuOpen]);

  return (
    <ChatContext.Provider value={chat}>
      <div class="chat">
        <Header state={state} chooseLocale={chooseLocale} menuOpen={menuOpen} setMenuOpen={setMenuOpen} />
        <main aria-label={t.title}>
          <Notices state={state} />
          <Thread state={state} />
          {state.log?.holder === 'closed' && <Ended key={state.log.conversationId} />}
          <Composer key={state.comer} ready={state.log !== undefined} />
        </main>
      </div>
    </ChatContext.Provider>
  );
}
