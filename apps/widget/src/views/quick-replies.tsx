import { type QuickReply } from '@app/contracts';
import { useChat } from './chat-context.js';
import { LinkedText } from './linked-text.js';

/** Buttons under the newest message: each says its text, or does its action. */
export function QuickReplies({ replies }: { replies: readonly QuickReply[] }) {
  const { session } = useChat();
  const choose = ({ action, text }: QuickReply) => {
    if (action) return void session.move(action);
    session.send(text);
  };
  return (
    <div class="quick-replies">
      {replies.map((reply) => (
        <button key={reply.label} type="button" class="quick" dir="auto" onClick={() => choose(reply)}>
          <LinkedText text={reply.label} />
        </button>
      ))}
    </div>
  );
}
