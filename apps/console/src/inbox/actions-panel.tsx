import type { ActionRecord, MessageView } from '@app/contracts';
import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { clockTime, dayText, useLanguage } from '../language.js';
import { useStaffSocket } from '../staff-socket.js';
import { ACTION_WORDS, ruleWords, stepWords } from './action-words.js';
import { useNow } from './now.js';
import { StateBadge } from './proposal.js';
import { WholeNumbers } from './whole-numbers.js';

/** The conversation's actions with their audit: who proposed, who confirmed, when, what the shop said, which rule refused. */
export function ActionsPanel({
  conversationId,
  messages,
}: {
  conversationId: string;
  messages: readonly MessageView[];
}) {
  const { t } = useLanguage();
  const { ask, connected } = useStaffSocket();
  // Each step of an action changes its message, and each refusal is a message: both make another key, and so another look.
  const seen = messages.filter(({ author }) => author === 'bot');
  const stand = `${seen.length} ${seen.map(({ proposal }) => proposal && proposal.state + (proposal.outcome ?? '')).join()}`;
  const { data, error } = useQuery({
    queryKey: ['actions', conversationId, stand],
    queryFn: async () => (await ask('conversation:actions', { conversationId })).actions,
    enabled: connected && seen.length > 0,
    placeholderData: (before) => before,
  });
  if (error) return <Alert color="red">{error.message}</Alert>;
  if (!data || data.length === 0) return null;
  return (
    <details className="actions">
      <summary>
        {t.actions(data.length)} <Latest action={data.at(-1)} />
      </summary>
      <ol>
        {data.map((action) => (
          <li key={action.id}>
            <Action action={action} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Latest({ action }: { action: ActionRecord | undefined }) {
  const state = action?.steps.at(-1)?.to;
  return state ? <StateBadge state={state} /> : null;
}

function Action({ action }: { action: ActionRecord }) {
  const { t, locale } = useLanguage();
  const { kind, orderNumber, steps, proposal, reference, undoUntil } = action;
  const now = useNow();
  const words = ACTION_WORDS[locale];
  return (
    <>
      <Text fw={600} size="sm" component="h3">
        <WholeNumbers text={[words.kinds[kind], orderNumber, reference].filter(Boolean).join(' · ')} />
      </Text>
      <ul>
        {steps.map((step, index) => (
          <li key={index}>
            <time dateTime={step.at}>
              {dayText(step.at, locale)} {clockTime(step.at, locale)}
            </time>{' '}
            <b>{words.actors[step.actor]}</b> {stepWords(step, locale)}
            {ruleWords(step, locale) && ` (${ruleWords(step, locale)})`}
          </li>
        ))}
      </ul>
      {proposal?.outcome && (
        <Text size="sm" dir="auto">
          <WholeNumbers text={proposal.outcome} />
        </Text>
      )}
      {undoUntil && Date.parse(undoUntil) > now && (
        <Text size="sm" c="dimmed">
          {t.undoUntil(`${dayText(undoUntil, locale)} ${clockTime(undoUntil, locale)}`)}
        </Text>
      )}
    </>
  );
}
