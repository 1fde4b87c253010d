import type { InboxRow, StaffAsks } from '@app/contracts';
import { Alert, Badge, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { clockTime, dayText, isToday, useLanguage } from '../language.js';
import { useStaffSocket } from '../staff-socket.js';
import { Holder } from './holder.js';
import { minutesSince, useNow } from './now.js';
import { shopperName } from './shopper-name.js';

type Filter = StaffAsks<'inbox:list'>['filter'];

/** The waiting and running conversations, live: the longest waiting first. */
export function ConversationList({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useLanguage();
  const { socket, connected, ask } = useStaffSocket();
  const queries = useQueryClient();
  const now = useNow();
  const [filter, setFilter] = useState<Filter>('open');
  const list = useQuery({
    queryKey: ['inbox', filter],
    queryFn: async () => (await ask('inbox:list', { filter })).rows,
    enabled: connected,
  });

  useEffect(() => {
    const refresh = () => void queries.invalidateQueries({ queryKey: ['inbox'] });
    socket.on('inbox:changed', refresh);
    socket.on('connect', refresh);
    return () => {
      socket.off('inbox:changed', refresh);
      socket.off('connect', refresh);
    };
  }, [socket, queries]);

  const filters: { value: Filter; label: string }[] = [
    { value: 'open', label: t.open },
    { value: 'waiting', label: t.waiting },
    { value: 'mine', label: t.mine },
    { value: 'closed', label: t.closed },
  ];
  return (
    <section className="list" aria-label={t.inbox}>
      <SegmentedControl fullWidth data={filters} value={filter} onChange={setFilter} aria-label={t.inbox} />
      {list.isError && <Alert color="red">{list.error.message}</Alert>}
      {list.data?.length === 0 && (
        <Text c="dimmed" p="md">
          {t.nothing[filter]}
        </Text>
      )}
      <ul>
        {list.data?.map((row) => (
          <li key={row.conversationId}>
            <Row row={row} now={now} chosen={row.conversationId === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type RowProps = { row: InboxRow; now: number; chosen: boolean; onChoose: (id: string) => void };

function Row({ row, now, chosen, onChoose }: RowProps) {
  const { t, locale } = useLanguage();
  return (
    <UnstyledButton
      className="row"
      data-holder={row.holder}
      data-left={row.leftAt ? true : undefined}
      aria-current={chosen || undefined}
      onClick={() => onChoose(row.conversationId)}
    >
      <span className="row-head">
        <Text fw={600} size="sm" className="row-name" dir="auto">
          {shopperName(row, t)}
        </Text>
        <time dateTime={row.lastAt}>
          {isToday(row.lastAt) ? clockTime(row.lastAt, locale) : dayText(row.lastAt, locale)}
        </time>
      </span>
      <Text size="sm" lineClamp={1} dir="auto">
        {row.shopperText ?? row.lastText}
      </Text>
      <span className="row-foot">
        <Holder holder={row.holder} agent={row.agent?.name} />
        <Badge variant="outline" color="gray" size="sm">
          {row.locale}
        </Badge>
        {row.waitingSince && (
          <Text size="xs" fw={600} className="waiting">
            {t.waits(minutesSince(row.waitingSince, now))}
          </Text>
        )}
      </span>
      {row.leftAt && (
        <Text size="xs" fw={600} className="left">
          {t.left(minutesSince(row.leftAt, now))}
        </Text>
      )}
      {row.waitingSince && row.reason && (
        <Text size="xs" c="dimmed">
          {t.reasons[row.reason] ?? row.reason}
        </Text>
      )}
    </UnstyledButton>
  );
}
