import { type InboxRow, type StaffAsks } from '@app/contracts';
import { customerNames } from '@app/shop';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { agentHolder, agentOf, type Holder, holderView } from './holder.js';

/** Most rows of one list. */
const MOST_ROWS = 200;
/** Most characters of the last message in a row. */
const MOST_TEXT = 140;

type Row = {
  conversationId: string;
  holder: Holder;
  agentName: string | null;
  locale: InboxRow['locale'];
  visitorId: string;
  customerId: string | null;
  lastSeq: number;
  lastText: string;
  lastAuthor: string;
  shopperText: string | null;
  lastAt: Date;
  waitingSince: Date | null;
  leftAt: Date | null;
  reason: string | null;
};

const ROWS = `SELECT chosen.id AS "conversationId", holder, agent_name AS "agentName", locale,
  visitor_id AS "visitorId", customer_id AS "customerId", last_seq AS "lastSeq",
  left(coalesce(said.text, last.text), ${MOST_TEXT}) AS "lastText", coalesce(said.author, last.author) AS "lastAuthor",
  left(wrote.text, ${MOST_TEXT}) AS "shopperText",
  last.created_at AS "lastAt", waiting_since AS "waitingSince", shopper_left_at AS "leftAt", handover_reason AS reason
  FROM chosen JOIN messages last ON last.conversation_id = chosen.id AND last.seq = chosen.last_seq
  LEFT JOIN LATERAL (
    SELECT text, author FROM messages WHERE conversation_id = chosen.id AND author <> 'system' ORDER BY seq DESC LIMIT 1
  ) said ON true
  LEFT JOIN LATERAL (
    SELECT text FROM messages WHERE conversation_id = chosen.id AND author = 'shopper' AND erased_at IS NULL
    ORDER BY seq DESC LIMIT 1
  ) wrote ON true`;

const FILTERS: Record<StaffAsks<'inbox:list'>['filter'], string> = {
  open: `holder <> 'closed'`,
  waiting: `holder = 'queue'`,
  mine: 'holder = $1',
  closed: `holder = 'closed'`,
};

/** Conversations as rows of the agents' inbox. One without a message has none. */
@Injectable()
export class Inbox {
  constructor(private readonly dataSource: DataSource) {}

  /** At most 200 rows: who waits longest first, then the latest message first. */
  async list(staffId: string, filter: StaffAsks<'inbox:list'>['filter']): Promise<InboxRow[]> {
    const parameters = filter === 'mine' ? [agentHolder(staffId)] : [];
    const rows = await this.dataSource.query<Row[]>(
      `WITH chosen AS (
         SELECT * FROM conversations WHERE ${FILTERS[filter]} AND last_seq > 0
         ORDER BY waiting_since NULLS LAST, updated_at DESC LIMIT ${MOST_ROWS}
       ) ${ROWS} ORDER BY waiting_since NULLS LAST, updated_at DESC`,
      parameters,
    );
    return this.named(rows);
  }

  /** One conversation's row; undefined when it is unknown or empty. */
  async row(conversationId: string): Promise<InboxRow | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `WITH chosen AS (SELECT * FROM conversations WHERE id = $1) ${ROWS}`,
      [conversationId],
    );
    return row && (await this.named([row]))[0];
  }

  private async named(rows: Row[]): Promise<InboxRow[]> {
    const ids = new Set(rows.flatMap(({ customerId }) => customerId ?? []));
    const names = await customerNames(this.dataSource.manager, [...ids]);
    return rows.map((row) => inboxRow(row, names));
  }
}

function inboxRow(row: Row, names: ReadonlyMap<string, string>): InboxRow {
  const name = row.customerId === null ? undefined : names.get(row.customerId);
  const staffId = agentOf(row.holder);
  const mark = row.visitorId.slice(0, 4).toUpperCase();
  return {
    conversationId: row.conversationId,
    holder: holderView(row.holder),
    ...(staffId !== undefined && { agent: { staffId, name: row.agentName ?? '' } }),
    locale: row.locale,
    visitor: row.customerId ?? `Guest ${mark}`,
    ...(name !== undefined && { name }),
    ...(row.customerId === null && { guest: mark }),
    lastSeq: row.lastSeq,
    lastText: row.lastText,
    lastAuthor: row.lastAuthor,
    ...(row.shopperText !== null && { shopperText: row.shopperText }),
    lastAt: row.lastAt.toISOString(),
    ...(row.waitingSince && { waitingSince: row.waitingSince.toISOString() }),
    ...(row.leftAt && { leftAt: row.leftAt.toISOString() }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}
