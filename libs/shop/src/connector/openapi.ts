import { z } from 'zod';
import { type OrderState } from '../shop-files.js';
import { commandRequestSchema, outcomeSchema, previewAnswerSchema, previewRequestSchema } from './command-contract.js';
import { feedDeliverySchema, feedRecordSchema } from './feed-records.js';
import { SIGNATURE_HEADERS, SIGNATURE_WINDOW_SECONDS } from './signature.js';

const ORDER_STATE_MEANINGS: Record<OrderState, string> = {
  pending_payment: 'placed, not paid yet; the payment method may still change',
  paid: 'paid or authorised, not packed yet; may be changed and cancelled. Send `processing` and `on hold` as this',
  packed: 'packed, not left yet',
  partially_shipped: 'some parcels have left',
  shipped: 'all parcels have left',
  delivered:
    'all parcels have arrived. A completed, returned or refunded order stays this; its `returns` and `refunds` say the rest',
  cancelled: 'will not be delivered, by whoever’s wish; a failed payment too',
};

const schema = (type: z.ZodType, io: 'input' | 'output'): object =>
  z.toJSONSchema(type, { io, target: 'openapi-3.0', unrepresentable: 'any' });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ content: { 'application/json': { schema: ref(name) } } });
const answer = (description: string, name: string) => ({ description, ...json(name) });
const path = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const signed = Object.values(SIGNATURE_HEADERS).map((name) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
}));
const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The command is done once per key, whatever happens in between.',
  schema: { type: 'string', format: 'uuid' },
};

const feedCounts = z.object({
  applied: z.number().int(),
  stale: z.number().int(),
  waiting: z.number().int(),
  retired: z.number().int(),
});
const feedProgress = z.object({
  feed: z.string(),
  state: z.enum(['receiving', 'applying', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
  counts: feedCounts.nullable(),
  problem: z.string().nullable(),
});
const problem = z.object({
  problem: z.enum([
    ...(['not_json', 'invalid', 'truncated', 'wrong_currency', 'replayed', 'part_conflict', 'parts_missing'] as const),
    ...([
      'conflict',
      'too_big',
      'unreadable',
      'unsigned',
      'unknown_key',
      'wrong_signature',
      'stale',
      'not_found',
    ] as const),
  ]),
  /** For people: which record, which field, what instead. */
  detail: z.string(),
  /** Nothing of a delivery with a problem is taken. */
  taken: z.literal(0),
});
const feedStatus = z.object({
  currency: z.string(),
  here: z.object({
    products: z.number().int(),
    customers: z.number().int(),
    orders: z.number().int(),
    shipments: z.number().int(),
  }),
  waiting: z.array(z.object({ type: z.string(), id: z.string(), for: z.string(), since: z.string() })),
  deliveries: z.array(
    z.object({
      at: z.string(),
      bytes: z.number().int(),
      mode: z.string().nullable(),
      feed: z.string().nullable(),
      part: z.number().int().nullable(),
      records: z.number().int().nullable(),
      problem: z.string().nullable(),
      detail: z.string().nullable(),
      counts: feedCounts.nullable(),
    }),
  ),
});

const unsigned = answer('unsigned, wrongly signed, an unknown key, or too old', 'FeedProblem');

/** The contract between Floorwalker and a shop, both directions, as an OpenAPI 3.0 document made from the zod schemas. */
export function connectorOpenApi(): object {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Floorwalker shop connector',
      version: '1',
      description: [
        'The shop sends what it sells and what was ordered to `/api/connector/feed` of Floorwalker; Floorwalker sends commands',
        'to the shop at CONNECTOR_URL. Contracts change by adding.',
        '',
        `Every request of either side is signed: ${SIGNATURE_HEADERS.key} names the secret, ${SIGNATURE_HEADERS.time} is the time in`,
        `seconds since 1970, ${SIGNATURE_HEADERS.signature} is \`v1=\` and the hex HMAC-SHA256 of`,
        '`{time}.{METHOD} {path with query}.{body}` with that secret. A request is refused when its time is more than',
        `${SIGNATURE_WINDOW_SECONDS} seconds off, or when it was taken before.`,
        '',
        'Amounts are hundredths of the one currency that the shop sells in. States are closed lists, because rules and words hang',
        'on them: map your own to them before you send.',
        '',
        '| state of an order | what it means here |',
        '|---|---|',
        ...Object.entries(ORDER_STATE_MEANINGS).map(([state, means]) => `| ${state} | ${means} |`),
      ].join('\n'),
    },
    servers: [{ url: '/', description: 'feed: the Floorwalker server; the others: CONNECTOR_URL' }],
    paths: {
      '/api/connector/feed': {
        post: {
          summary: 'To Floorwalker: products, stock, customers, orders and shipments',
          description:
            'Each record carries a version; an equal or older one does no harm. A delivery is taken as a whole or not at all.',
          parameters: signed,
          requestBody: { required: true, ...json('FeedDelivery') },
          responses: {
            200: answer('an incremental delivery was applied', 'FeedCounts'),
            202: answer('a part was kept, or the closing part began to be applied', 'FeedProgress'),
            400: answer('nothing was taken: not JSON, invalid, truncated, in another currency', 'FeedProblem'),
            413: answer('nothing was taken: more than 16 MB', 'FeedProblem'),
            415: answer('nothing was taken: a content encoding that is not known', 'FeedProblem'),
            401: unsigned,
            409: answer(
              'nothing was taken: replayed, parts missing, another part under the same number, or two records that cannot both be true',
              'FeedProblem',
            ),
          },
        },
        get: {
          summary: 'To Floorwalker: what is here, what waits, and what came of the last 20 deliveries',
          parameters: signed,
          responses: { 200: answer('how the feed stands', 'FeedStatus'), 401: unsigned },
        },
      },
      '/api/connector/feed/{feed}': {
        get: {
          summary: 'To Floorwalker: how far a full feed is',
          parameters: [path('feed', 'the name that the shop gave it'), ...signed],
          responses: {
            200: answer('its progress', 'FeedProgress'),
            401: unsigned,
            404: answer('nobody sent it', 'FeedProblem'),
          },
        },
      },
      '/preview': {
        post: {
          summary: 'To the shop: what a command would do; nothing changes',
          parameters: signed,
          requestBody: { required: true, ...json('PreviewRequest') },
          responses: { 200: answer('amounts and dates, or the rule against it', 'PreviewAnswer') },
        },
      },
      '/commands': {
        post: {
          summary: 'To the shop: do it, once per key',
          description:
            'With `expected`, refuse by the rule `changed` when the preview would have another version now. Asked again with the same key, answer what became of it.',
          parameters: [key, ...signed],
          requestBody: { required: true, ...json('CommandRequest') },
          responses: { 200: answer('what came of it', 'Outcome') },
        },
      },
      '/commands/{key}': {
        get: {
          summary: 'To the shop: what became of a command',
          parameters: [path('key', 'its idempotency key'), ...signed],
          responses: {
            200: answer('what came of it', 'Outcome'),
            404: { description: 'the shop has never seen this key' },
          },
        },
      },
      '/commands/{key}/undo': {
        post: {
          summary: 'To the shop: take it back, where that is allowed',
          parameters: [path('key', 'its idempotency key'), ...signed],
          responses: { 200: answer('`undone`, or the rule against it', 'Outcome') },
        },
      },
    },
    components: {
      schemas: {
        PreviewRequest: schema(previewRequestSchema, 'input'),
        PreviewAnswer: schema(previewAnswerSchema, 'input'),
        CommandRequest: schema(commandRequestSchema, 'input'),
        Outcome: schema(outcomeSchema, 'input'),
        FeedDelivery: schema(feedDeliverySchema, 'input'),
        FeedRecord: schema(feedRecordSchema, 'input'),
        FeedCounts: schema(feedCounts, 'output'),
        FeedProgress: schema(feedProgress, 'output'),
        FeedProblem: schema(problem, 'output'),
        FeedStatus: schema(feedStatus, 'output'),
      },
    },
  };
}
