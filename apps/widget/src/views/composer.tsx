import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MAX_LENGTH } from '../thread/limits.js';
import { useChat } from './chat-context.js';
import { Plane } from './icons.js';

/** Where the shopper writes. Enter sends, Shift+Enter breaks the line; an input method's Enter does neither. */
export function Composer({ ready }: { ready: boolean }) {
  const { session, t } = useChat();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const over = text.trim().length - MAX_LENGTH;

  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);

  // A plain effect runs after the next frame, when the page's wish to focus may already have come and gone.
  useLayoutEffect(() => {
    const focus = () => {
      // A touch keyboard that comes up unasked hides the conversation.
      if (matchMedia('(pointer: fine)').matches) return field.current?.focus();
      const thread = document.querySelector<HTMLElement>('.thread');
      if (!thread) return;
      // Browsers frame what a script focuses; until a key is pressed nobody needs to see it.
      thread.style.outline = '0';
      addEventListener('keydown', () => (thread.style.outline = ''), { once: true });
      thread.focus();
    };
    addEventListener('floorwalker:focus', focus);
    return () => removeEventListener('floorwalker:focus', focus);
  }, []);

  const write = (value: string) => {
    setText(value);
    session.typed(value);
  };
  const send = () => {
    if (!text.trim() || over > 0 || !ready) return;
    session.send(text.trim());
    setText('');
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        aria-label={t.write}
        placeholder={t.write}
        enterkeyhint="send"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" aria-label={t.send} disabled={!text.trim() || over > 0 || !ready}>
        <Plane />
      </button>
      {over > 0 && (
        <p class="too-long" role="status">
          {t.tooLong(over)}
        </p>
      )}
    </form>
  );
}
