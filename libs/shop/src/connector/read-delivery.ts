import { z } from 'zod';
import { type FeedDelivery, feedDeliverySchema, type FeedRecord, feedRecordSchema } from './feed-records.js';

/** Why nothing of a delivery was taken, for the shop's engineer to read. */
export type FeedProblem = {
  problem:
    | 'not_json'
    | 'invalid'
    | 'truncated'
    | 'wrong_currency'
    | 'replayed'
    | 'part_conflict'
    | 'parts_missing'
    | 'conflict';
  detail: string;
};

const MOST_NAMED = 10;

/** Reads a delivery as a whole: one record that cannot be used, or is in another currency, and nothing is. Pure. */
export function readDelivery(
  body: string,
  currency: string,
): { delivery: FeedDelivery; records: FeedRecord[] } | { refused: FeedProblem } {
  const json = parsed(body);
  if ('refused' in json) return json;
  const envelope = feedDeliverySchema.safeParse(json.value);
  if (!envelope.success) return refuse('invalid', z.prettifyError(envelope.error));
  const delivery = envelope.data;
  if (delivery.count !== delivery.records.length)
    return refuse('truncated', `${delivery.count} records were announced, ${delivery.records.length} arrived`);
  const records: FeedRecord[] = [];
  const wrong: string[] = [];
  for (const [index, given] of delivery.records.entries()) {
    const record = feedRecordSchema.safeParse(given);
    if (record.success) records.push(record.data);
    else if (wrong.push(`${nameOf(given, index)}: ${issuesOf(record.error)}`) >= MOST_NAMED) break;
  }
  if (wrong.length > 0) return refuse('invalid', wrong.join('\n'));
  const foreign = records.findIndex((record) => currencyOf(record) !== undefined && currencyOf(record) !== currency);
  const found = records[foreign];
  if (found)
    return refuse('wrong_currency', `record ${foreign} is in ${currencyOf(found)}, this shop sells in ${currency}`);
  return { delivery, records };
}

function parsed(body: string): { value: unknown } | { refused: FeedProblem } {
  try {
    const value = JSON.parse(body) as unknown;
    if (body.includes('\\u0000') && JSON.stringify(value).includes('\\u0000'))
      return refuse('invalid', 'a text holds the character U+0000, which cannot be stored');
    return { value };
  } catch (error) {
    return refuse('not_json', error instanceof Error ? error.message : 'the body is not JSON');
  }
}

function currencyOf(record: FeedRecord): string | undefined {
  return 'currency' in record.data ? record.data.currency : undefined;
}

/** Where a record stands, and what it calls itself: `record 3 (order EX-1003)`. */
function nameOf(given: unknown, index: number): string {
  const named = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) }).safeParse(given);
  if (!named.success) return `record ${index}`;
  const { type, data } = named.data;
  const id = [data['number'], data['trackingNumber'], data['sku'], data['id']].find((one) => typeof one === 'string');
  return `record ${index} (${[type, id].filter(Boolean).join(' ').slice(0, 80)})`;
}

function issuesOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`).join('; ');
}

function refuse(problem: FeedProblem['problem'], detail: string): { refused: FeedProblem } {
  return { refused: { problem, detail: detail.slice(0, 2000) } };
}
