import { type MessageView } from '@app/contracts';
import { clockTime } from '../thread/calendar.js';
import { Cards } from './cards.js';
import { useChat } from './chat-context.js';
import { Citations } from './citations.js';
import { Lantern, Lock } from './icons.js';
import { LinkedText } from './linked-text.js';
import { ProposalCard } from './proposal-card.js';
import { QuickReplies } from './quick-replies.js';
import { RateMessage } from './rate-message.js';

type MessageProps = {
  message: MessageView;
  opensGroup: boolean;
  closesGroup: boolean;
  isLast: boolean;
  asked?: string;
};

/** One message of the log with all that hangs on it. */
export function Message({ message, opensGroup, closesGroup, isLast, asked }: MessageProps) {
  const { t, locale } = useChat();
  const { author } = message;
  if (author === 'system') {
    return (
      <p class="system" dir="auto">
        <LinkedText text={message.text} />
      </p>
    );
  }
  return (
    <div class={`message from-${author}${opensGroup ? ' opens' : ''}`}>
      {author === 'shopper' ? <span class="hidden">{t.you}: </span> : <Byline message={message} visible={opensGroup} />}
      {message.text && (
        <p class={message.masked || message.erased ? 'bubble masked' : 'bubble'} dir="auto">
          {message.masked && <Lock />}
          <LinkedText text={message.text} />
        </p>
      )}
      {message.citations.length > 0 && <Citations citations={message.citations} of={message.id} />}
      {message.proposal && <ProposalCard proposal={message.proposal} />}
      <Cards cards={message.cards} asked={asked} />
      {(closesGroup || author === 'bot') && (
        <div class="foot">
          <time dateTime={message.at}>{clockTime(message.at, locale)}</time>
          {author === 'bot' && <RateMessage message={message} />}
        </div>
      )}
      {isLast && message.quickReplies.length > 0 && <QuickReplies replies={message.quickReplies} />}
    </div>
  );
}

function Byline({ message, visible }: { message: MessageView; visible: boolean }) {
  const { t } = useChat();
  const isBot = message.author === 'bot';
  const name = isBot ? t.bot : (message.authorName ?? t.agent);
  return (
    <p class={visible ? 'byline' : 'hidden'}>
      <span class="avatar" aria-hidden="true">
        {isBot ? <Lantern size={15} /> : [...name][0]}
      </span>
      <bdi>{name}</bdi>
      <span class="tag">{isBot ? t.botTag : t.personTag}</span>
    </p>
  );
}
