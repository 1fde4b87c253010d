import type { MessageView } from '@app/contracts';
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { clockTime, dayText, isToday, useLanguage } from '../language.js';
import { type ConversationState, firstSeq } from './conversation-state.js';
import { useKeptPlace } from './kept-place.js';
import { Proposal } from './proposal.js';
import { WholeNumbers } from './whole-numbers.js';

/** How close to the top, in px, earlier messages come by themselves. */
const NEAR_TOP = 100;
/** How long, in ms, what is put above is kept from a screen reader. */
const SPOKEN_MS = 1000;

type Props = {
  state: ConversationState;
  /** What the shopper is called. */
  shopper: string | undefined;
  earlier: (() => Promise<void>) | undefined;
};

/** The log of a conversation, with what the bot is just saying; earlier messages come by a button or by scrolling there. */
export function Messages({ state, shopper, earlier }: Props) {
  const { t } = useLanguage();
  const { messages, turn, typing } = state;
  const growth = `${turn?.text.length} ${typing}`;
  const place = useKeptPlace(firstSeq(state), messages.at(-1)?.seq ?? 0, growth);
  const { scroller, hasNew, toNewest } = place;
  const [isPaging, setPaging] = useState(false);
  const goBack = async () => {
    if (!earlier || isPaging) return;
    setPaging(true);
    try {
      await earlier();
    } catch (error) {
      notifications.show({ color: 'red', title: t.failed, message: error instanceof Error ? error.message : '' });
    } finally {
      setTimeout(() => setPaging(false), SPOKEN_MS);
    }
  };
  return (
    <div className="messages-frame">
      <div
        className="messages"
        role="log"
        aria-live={isPaging ? 'off' : 'polite'}
        aria-label={t.conversation}
        tabIndex={0}
        ref={scroller}
        onScroll={({ currentTarget }) => {
          place.scrolled();
          if (currentTarget.scrollTop < NEAR_TOP) void goBack();
        }}
      >
        {earlier && (
          <Button
            size="xs"
            variant="default"
            className="earlier"
            onClick={() => {
              // The button may go with its tap; the keyboard goes on from the log.
              scroller.current?.focus({ preventScroll: true });
              void goBack();
            }}
          >
            {t.earlier}
          </Button>
        )}
        {messages.map((message) => (
          <Message key={message.seq} message={message} shopper={shopper} />
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
      </div>
      {hasNew && (
        <Button size="xs" radius="xl" className="to-end" onClick={toNewest}>
          {t.newMessages}
        </Button>
      )}
    </div>
  );
}

function Message({ message, shopper }: { message: MessageView; shopper: string | undefined }) {
  const { t, locale } = useLanguage();
  const who = { shopper: shopper ?? t.shopper, bot: t.bot, agent: message.authorName ?? t.agent, system: t.system }[
    message.author
  ];
  return (
    <div className={`message ${message.author}`}>
      <span className="message-head">
        {message.author !== 'system' && <bdi>{who} </bdi>}
        <time dateTime={message.at}>
          {!isToday(message.at) && `${dayText(message.at, locale)} `}
          {clockTime(message.at, locale)}
        </time>
      </span>
      <span className="message-text" dir="auto">
        <WholeNumbers text={message.text} />
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
