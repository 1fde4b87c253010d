import type { MessageView } from '@app/contracts';
import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { clockTime, useLanguage } from '../language.js';
import { type ConversationState } from './conversation-state.js';
import { Proposal } from './proposal.js';

/** The log of a conversation, with what the bot is just saying. */
export function Messages({ state }: { state: ConversationState }) {
  const { t } = useLanguage();
  const end = useRef<HTMLDivElement>(null);
  const { messages, turn, typing } = state;
  useEffect(() => {
    // Newer browsers return a promise here; an effect that returns one ends React.
    void end.current?.scrollIntoView({ block: 'end' });
  }, [messages.length, turn?.text.length, typing]);
  return (
    <div className="messages" role="log" aria-live="polite" tabIndex={0}>
      {messages.map((message) => (
        <Message key={message.seq} message={message} />
      ))}
      {turn && (
        <div className="message bot streaming" dir="auto" aria-hidden="true">
          {turn.text}
        </div>
      )}
      {typing && (
        <div className="typing">
          <Text size="sm" c="dimmed">
            {t.typing}
          </Text>
        </div>
      )}
      <div ref={end} aria-hidden="true" />
    </div>
  );
}

function Message({ message }: { message: MessageView }) {
  const { t, locale } = useLanguage();
  const who = { shopper: t.shopper, bot: t.bot, agent: message.authorName ?? t.agent, system: t.system }[
    message.author
  ];
  return (
    <div className={`message ${message.author}`}>
      <span className="message-head">
        {who} <time dateTime={message.at}>{clockTime(message.at, locale)}</time>
      </span>
      <span className="message-text" dir="auto">
        {message.text}
      </span>
      {message.proposal && <Proposal proposal={message.proposal} />}
      {message.cards.map((card) => (
        <span key={cardKey(card)} className="card">
          {card.kind === 'product'
            ? card.title
            : card.kind === 'order'
              ? `${card.orderNumber} · ${card.stateText}`
              : null}
        </span>
      ))}
      {message.citations.length > 0 && (
        <span className="message-sources">
          {t.sources}:{' '}
          {message.citations.map((citation) => (
            <a key={citation.id} href={citation.url} target="_blank" rel="noreferrer">
              {citation.title}
            </a>
          ))}
        </span>
      )}
    </div>
  );
}

function cardKey(card: MessageView['cards'][number]): string {
  if (card.kind === 'product') return `${card.rankingId}:${card.slot}`;
  return card.kind === 'order' ? card.orderNumber : card.kind;
}
