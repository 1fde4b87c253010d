import { type Locale } from '@app/contracts';
import { useEffect, useRef } from 'preact/hooks';
import { type ChatState } from '../session/chat-state.js';
import { useChat } from './chat-context.js';
import { Cross, Dots, Lantern, Person } from './icons.js';

type HeaderProps = {
  state: ChatState;
  chooseLocale: (locale: Locale) => void;
  menuOpen: boolean;
  setMenuOpen: (open: boolean) => void;
};

/** Says at all times who one talks to, and how to reach a person. */
export function Header({ state, chooseLocale, menuOpen, setMenuOpen }: HeaderProps) {
  const { session, t, locale } = useChat();
  return (
    <header class="header" aria-label={t.title}>
      <div class="header-row">
        <span class="logo">
          <Lantern />
        </span>
        <h1>{t.title}</h1>
        <button
          type="button"
          class="ghost language"
          lang={locale === 'en' ? 'zh-CN' : 'en'}
          onClick={() => chooseLocale(locale === 'en' ? 'zh' : 'en')}
        >
          {t.otherLanguage}
          <span class="hidden" lang={locale === 'en' ? 'en' : 'zh-CN'}>
            {' '}
            {t.switchLanguage}
          </span>
        </button>
        <Menu open={menuOpen} setOpen={setMenuOpen} canEnd={state.log !== undefined && state.log.holder !== 'closed'} />
        <button
          type="button"
          class="ghost icon"
          aria-label={t.close}
          onClick={() => session.tell({ type: 'frame:close' })}
        >
          <Cross />
        </button>
      </div>
      <WhoTalks state={state} />
    </header>
  );
}

function WhoTalks({ state }: { state: ChatState }) {
  const { session, t } = useChat();
  const holder = state.log?.holder ?? 'bot';
  const line = {
    bot: t.youTalkToBot,
    queue: t.waitingForPerson,
    agent: t.youTalkTo(state.log?.agentName ?? t.aColleague),
    closed: t.ended,
  }[holder];
  return (
    <div class={`who who-${holder}`}>
      <p role="status">
        <span class="lamp" aria-hidden="true" />
        <bdi>{line}</bdi>
      </p>
      {(holder === 'bot' || holder === 'closed') && (
        <button
          type="button"
          class="person"
          disabled={!state.log}
          onClick={() => void session.move('handover:request')}
        >
          <Person />
          {t.talkToPerson}
        </button>
      )}
      {holder === 'queue' && (
        <button type="button" class="person" onClick={() => void session.move('handover:cancel')}>
          {t.backToBot}
        </button>
      )}
    </div>
  );
}

function Menu({ open, setOpen, canEnd }: { open: boolean; setOpen: (open: boolean) => void; canEnd: boolean }) {
  const { session, t } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);

  useEffect(() => {
    if (wasOpen.current && !open && box.current?.contains(document.activeElement)) button.current?.focus();
    wasOpen.current = open;
    if (!open) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, [open]);

  const choose = (then: () => Promise<void>) => () => {
    button.current?.focus();
    setOpen(false);
    void then();
  };

  return (
    <div class="menu" ref={box}>
      <button
        ref={button}
        type="button"
        class="ghost icon"
        aria-label={t.more}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Dots />
      </button>
      {open && (
        <div class="menu-list">
          <button type="button" disabled={!canEnd} onClick={choose(() => session.move('conversation:close'))}>
            {t.endConversation}
          </button>
          <button type="button" onClick={choose(() => session.startAnew())}>
            {t.newConversation}
          </button>
        </div>
      )}
    </div>
  );
}
