import type { StaffRequest, StaffView } from '@app/contracts';
import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useLanguage } from '../language.js';
import { useStaffSocket } from '../staff-socket.js';
import { ActionsPanel } from './actions-panel.js';
import { Composer } from './composer.js';
import { Holder } from './holder.js';
import { Messages } from './messages.js';
import { shopperName } from './shopper-name.js';
import { useConversation } from './use-conversation.js';

type Props = { conversationId: string; staff: StaffView; onBack: () => void };
type HolderChange = Extract<StaffRequest, 'conversation:take' | 'conversation:handBack' | 'conversation:close'>;

/** One conversation: read, take over, write, hand back, close. */
export function ConversationPane({ conversationId, staff, onBack }: Props) {
  const { t } = useLanguage();
  const { ask } = useStaffSocket();
  const { state, row, failure, earlier } = useConversation(conversationId);
  const change = useMutation({
    mutationFn: (event: HolderChange) => ask(event, { conversationId }),
    onError: (error) => notifications.show({ color: 'red', title: t.failed, message: error.message }),
  });
  const mine = row?.agent?.staffId === staff.staffId;
  const visitor = row && shopperName(row, t);
  const hint = mine
    ? undefined
    : row?.holder === 'agent'
      ? t.takenBy(row.agent?.name ?? '')
      : row?.holder === 'bot'
        ? t.takeFirst
        : undefined;
  return (
    <section className="pane" aria-label={visitor}>
      <Group className="pane-header" justify="space-between">
        <Group gap="sm">
          <Button className="back" size="xs" variant="default" aria-label={t.back} onClick={onBack}>
            ←
          </Button>
          <Text fw={700} component="h2">
            {visitor}
          </Text>
          {row && <Holder holder={row.holder} agent={row.agent?.name} />}
          {row?.reason && (
            <Text size="sm" c="dimmed" className="reason">
              {t.reasons[row.reason] ?? row.reason}
            </Text>
          )}
        </Group>
        <Group gap="xs">
          {!mine && (
            <Button size="xs" loading={change.isPending} onClick={() => change.mutate('conversation:take')}>
              {t.take}
            </Button>
          )}
          {mine && (
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate('conversation:handBack')}
            >
              {t.handBack}
            </Button>
          )}
          {mine && (
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate('conversation:close')}
            >
              {t.close}
            </Button>
          )}
        </Group>
      </Group>
      {failure && <Alert color="red">{failure}</Alert>}
      <ActionsPanel conversationId={conversationId} messages={state.messages} />
      <Messages state={state} shopper={visitor} earlier={earlier} />
      {row?.leftAt && (
        <Text className="hint" role="status">
          {t.leftHint}
        </Text>
      )}
      {mine ? <Composer conversationId={conversationId} /> : hint && <Text className="hint">{hint}</Text>}
    </section>
  );
}
