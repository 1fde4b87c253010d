import { type ClientRecord, type HeldRecord, type LogRow, type Stored } from './record.js';

/** What a run is judged by; each but `messages`, `acknowledged` and `turns` has to be 0. */
export type Counts = {
  acknowledged: number;
  messages: number;
  turns: number;
  lost: number;
  doubled: number;
  reordered: number;
  /** Messages of shoppers that nobody answered, and turns without exactly one message. */
  unanswered: number;
  /** Clients that show somebody typing, half an answer, or another holder than the database. */
  stuck: number;
  /** Messages of the bot while an agent held the conversation. */
  spokeOver: number;
};
export type Verdict = { counts: Counts; problems: string[] };

type Fault = Exclude<keyof Counts, 'acknowledged' | 'messages' | 'turns'>;

/** Compares what the clients were told with what is in the database. Pure; all must be quiet by now. */
export function judge(clients: readonly ClientRecord[], held: readonly HeldRecord[], stored: Stored): Verdict {
  const problems: string[] = [];
  const counts: Counts = {
    acknowledged: clients.flatMap(({ sent }) => sent.filter(({ acked }) => acked)).length,
    messages: stored.messages.length,
    turns: stored.turns.length,
    ...{ lost: 0, doubled: 0, reordered: 0, unanswered: 0, stuck: 0, spokeOver: 0 },
  };
  const find = (fault: Fault, problem: string) => {
    counts[fault] += 1;
    problems.push(`${fault}: ${problem}`);
  };
  const logs: Logs = new Map(groups(stored.messages, (message) => message.conversationId));
  for (const rows of logs.values()) rows.sort((a, b) => a.seq - b.seq);
  judgeLogs(stored, logs, find);
  judgeTurns(stored, logs, find);
  for (const client of clients) judgeClient(client, stored, logs.get(client.conversationId) ?? [], find);
  for (const span of held) judgeHeld(span, logs.get(span.conversationId) ?? [], find);
  return { counts, problems };
}

/** True when nothing was found that must not be. */
export function isClean({ counts }: Verdict): boolean {
  const { lost, doubled, reordered, unanswered, stuck, spokeOver } = counts;
  return lost + doubled + reordered + unanswered + stuck + spokeOver === 0;
}

type Find = (fault: Fault, problem: string) => void;
type Logs = Map<string, LogRow[]>;

function judgeLogs(stored: Stored, logs: Logs, find: Find): void {
  for (const { id, lastSeq } of stored.conversations) {
    const rows = logs.get(id) ?? [];
    const seqs = new Set(rows.map(({ seq }) => seq));
    for (let seq = 1; seq <= lastSeq; seq += 1) if (!seqs.has(seq)) find('lost', `${id} has a hole at ${seq}`);
    if (seqs.size !== rows.length) find('doubled', `${id} has a place of its log twice`);
    if (rows.length > 0 && rows.at(-1)?.seq !== lastSeq) find('reordered', `${id} does not end at ${lastSeq}`);
    for (const [clientId, same] of groups(rows, (row) => row.clientId))
      if (same.length > 1) find('doubled', `${id} has ${clientId} at ${same.map(({ seq }) => seq).join(' and ')}`);
  }
}

function judgeTurns(stored: Stored, logs: Logs, find: Find): void {
  const answers = new Map(groups(stored.messages, (row) => row.turnId));
  for (const turn of stored.turns) {
    const said = answers.get(turn.id)?.length ?? 0;
    const name = `turn ${turn.id} (${turn.state}, ${turn.firstSeq} to ${turn.lastSeq} of ${turn.conversationId})`;
    const isOver = turn.state === 'done' || turn.state === 'failed';
    if (said > 1) find('doubled', `${name} has ${said} answers`);
    if (isOver && said === 0) find('unanswered', `${name} has no answer`);
    if (!isOver && said > 0) find('spokeOver', `${name} has an answer`);
    if (turn.state === 'queued' || turn.state === 'running') find('unanswered', `${name} is still open`);
  }
  for (const [conversationId, rows] of logs) {
    const over = stored.turns.filter(
      (turn) => turn.conversationId === conversationId && (turn.state === 'done' || turn.state === 'failed'),
    );
    for (const { author, seq, text } of rows) {
      if (author !== 'shopper') continue;
      const covers = over.filter(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq).length;
      const byPerson = rows.some((later) => later.author === 'agent' && later.seq > seq);
      if (covers > 1) find('doubled', `${conversationId} ${seq} was answered by ${covers} turns`);
      if (covers === 0 && !byPerson) find('unanswered', `${conversationId} ${seq}: ${text}`);
    }
  }
}

function judgeClient(client: ClientRecord, stored: Stored, rows: readonly LogRow[], find: Find): void {
  const { name, sent, seen } = client;
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  let before = 0;
  for (const { acked, clientId, text } of sent) {
    if (!acked) continue;
    const row = bySeq.get(acked.seq);
    if (row?.id !== acked.id || row.clientId !== clientId || row.text !== text)
      find('lost', `${name} was told that ${clientId} is at ${acked.seq}; there is ${row?.clientId ?? 'nothing'}`);
    if (acked.seq <= before)
      find('reordered', `${name} wrote ${clientId} after what is at ${before}, not ${acked.seq}`);
    before = Math.max(before, acked.seq);
  }
  for (const { id, useful } of client.rated)
    if (rows.find((row) => row.id === id)?.rating !== useful)
      find('lost', `${name} rated ${id} as ${useful}; it is not`);
  const ids = new Set(seen.map(({ id }) => id));
  if (ids.size !== seen.length) find('doubled', `${name} has a message twice`);
  for (const { id, seq } of rows) if (!ids.has(id)) find('lost', `${name} never saw ${seq}`);
  seen.forEach(({ seq, id, rating }, place) => {
    if (bySeq.get(seq)?.rating !== rating) find('lost', `${name} never saw the change of ${seq}`);
    if (bySeq.get(seq)?.id !== id) find('doubled', `${name} has at ${seq} what is not in the log`);
    if (place > 0 && seq !== (seen[place - 1]?.seq ?? 0) + 1) find('reordered', `${name} has ${seq} at place ${place}`);
  });
  for (const problem of client.outOfOrder) find('reordered', `${name}: ${problem}`);
  for (const problem of client.conflicts) find('doubled', `${name}: ${problem}`);
  if (client.typing.length > 0) find('stuck', `${name} still sees ${client.typing.join(', ')} typing`);
  if (client.streaming !== undefined) find('stuck', `${name} still sees half of the answer of ${client.streaming}`);
  const holder = stored.conversations.find(({ id }) => id === client.conversationId)?.holder.replace(/:.*/, '');
  if (holder !== client.holder) find('stuck', `${name} sees ${client.holder} as holder, not ${holder}`);
}

/** From the system's message that announced the agent to the agent's last one, the bot has nothing to say. */
function judgeHeld({ conversationId, firstSeq, lastSeq }: HeldRecord, rows: readonly LogRow[], find: Find): void {
  const taken = rows.findLast(({ author, seq }) => author === 'system' && seq < firstSeq)?.seq ?? 0;
  for (const { author, seq } of rows)
    if (author === 'bot' && seq > taken && seq < lastSeq)
      find('spokeOver', `${conversationId}: the bot said ${seq}, while an agent held it from ${taken} to ${lastSeq}`);
}

/** Groups by what is there; what has no key is left out. */
function groups<T>(rows: readonly T[], keyOf: (row: T) => string | undefined): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const same = found.get(key);
    if (same) same.push(row);
    else found.set(key, [row]);
  }
  return [...found];
}
