import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language.js';
import { useStaffSocket } from '../staff-socket.js';

/** The server puts a typing light out that was not renewed for 8 s. */
const SAY_EVERY_MS = 3_000;

/** What an agent writes. A text that could not be sent stays, and is sent again under the same id. */
export function Composer({ conversationId }: { conversationId: string }) {
  const { t } = useLanguage();
  const { ask } = useStaffSocket();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const draft = useRef({ clientId: crypto.randomUUID(), text: '' });
  const typing = text !== '';

  useEffect(() => {
    if (!typing) return;
    const say = (now: boolean) => void ask('typing:set', { conversationId, typing: now }).catch(() => undefined);
    say(true);
    const again = setInterval(() => say(true), SAY_EVERY_MS);
    return () => {
      clearInterval(again);
      say(false);
    };
  }, [ask, conversationId, typing]);

  const send = async () => {
    if (busy || text.trim() === '') return;
    if (draft.current.text !== text) draft.current = { clientId: crypto.randomUUID(), text };
    setBusy(true);
    setFailure(undefined);
    try {
      await ask('message:send', { conversationId, ...draft.current });
      // What was written on while it was sent stays.
      setText((now) => (now.startsWith(text) ? now.slice(text.length).trimStart() : now));
    } catch (error) {
      setFailure(`${t.notSent} ${error instanceof Error ? error.message : ''}`);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        aria-label={t.write}
        placeholder={t.write}
        value={text}
        error={failure}
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <Button type="submit" loading={busy}>
        {t.send}
      </Button>
    </form>
  );
}
