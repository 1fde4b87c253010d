import { type Locale } from '@app/contracts';
import { type Bound, type Found, type Value } from './claim.js';
import { ALL_TOPICS, type Concept, CONCEPTS } from './concepts.js';
import { coloursIn } from './colours.js';
import { readAnchors } from './anchors.js';
import { cues } from './cues.js';
import { joinDays } from './join-days.js';
import { inRole } from './roles.js';
import { digitise } from './numerals.js';
import { type KnownNames, type NameHit } from './known-names.js';
import { plain } from './plain.js';
import { placesIn } from './places.js';
import { readMoney, readPercent } from './read-amounts.js';
import { readCounts } from './read-counts.js';
import { readDays } from './read-days.js';
import { readReferences } from './read-references.js';
import { readClock, readDurations } from './read-times.js';
import { Scan } from './scan.js';
import { hasHan } from './scripts-of.js';
import { isConditional, isNegative } from './signs.js';
import { type Dimension, refined, type Tags } from './tags.js';
import { topicWords } from './topic-words.js';

/** A value that a text states, with what it is about. */
export type Stated = Found & { tags: Tags; clause: Clause };
/** A thing that a text says of its subject: that it is free, delivered, to be returned; or that it is not. */
export type Said = { concept: Concept; negative: boolean; text: string; start: number; end: number; clause: Clause };
/** `own` is what its own words say it is about, `tags` what it is about with the clauses around it. */
export type Clause = { start: number; end: number; text: string; own: Tags; tags: Tags; topics: ReadonlySet<string> };

/** A text as the fact lock understands it; the same for a sentence that is checked and for one that bears it out. */
export type Spoken = { text: string; stated: Stated[]; said: Said[]; clauses: Clause[]; topics: ReadonlySet<string> };

/** `currency` = the shop's. */
export type ReadingFrame = { language: Locale; today: string; names: KnownNames; currency?: string };

/** Reads a text: its clauses, the values it states and the things it says. Pure. */
export function readText(written: string, frame: ReadingFrame): Spoken {
  const text = digitise(plain(written));
  const hits = frame.names.full(text);
  const bare = withoutNames(text, hits);
  const scan = new Scan(bare);
  readReferences(scan);
  readDays(scan, frame.language, frame.today);
  readClock(scan);
  readPercent(scan);
  readMoney(scan, frame.currency);
  readDurations(scan);
  readCounts(scan);
  const found = joinDays(
    scan.found.sort((a, b) => a.start - b.start),
    text,
  );
  const subjects: Subject[] = [
    ...hits.map(({ at, id }) => ({ at, dimension: 'product' as const, id })),
    ...found.flatMap(({ start, value }) =>
      value.type === 'name' && value.name.startsWith('LL-')
        ? [{ at: start, dimension: 'order' as const, id: value.name }]
        : [],
    ),
  ].sort((a, b) => a.at - b.at);
  const anchors = new Scan(bare);
  readAnchors(anchors);
  const han = hasHan(text);
  const clauses = clausesOf(text, found, (from, to) => productsIn(text, hits, frame.names, from, to));
  const clauseOf = (start: number): Clause => clauses.find(({ end }) => start < end) ?? (clauses.at(-1) as Clause);
  return {
    text,
    clauses,
    stated: [...found, ...anchors.found].map((one) => {
      const clause = clauseOf(one.start);
      const bound = boundOf(text, one);
      return {
        ...one,
        clause,
        tags: subject(one, clause, subjects, ownTags(one, clause, clauses, found, text)),
        ...(bound ? { bound } : {}),
      };
    }),
    said: CONCEPTS.flatMap((concept) =>
      matches(concept, bare, han).map((match) => {
        const start = match.index ?? 0;
        const clause = clauseOf(start);
        const end = start + match[0].length;
        const negative = isNegative(clause, match[0], start - clause.start, concept);
        return { concept, negative, text: match[0], start, end, clause };
      }),
    ),
    topics: new Set(clauses.flatMap(({ topics }) => [...topics])),
  };
}

/** Names of products hold numbers and words that claim nothing. */
function withoutNames(text: string, hits: readonly NameHit[]): string {
  return hits.reduce(
    (left, { at, name }) => left.slice(0, at) + '\u0002'.repeat(name.length) + left.slice(at + name.length),
    text,
  );
}

/** The products that a stretch of a text names, in full or by a shorter name. */
function productsIn(text: string, hits: readonly NameHit[], names: KnownNames, from: number, to: number): string[] {
  const full = hits.filter(({ at }) => at >= from && at < to).map(({ id }) => id);
  return full.length > 0 ? [...new Set(full)] : names.short(text.slice(from, to));
}

/** What a day is: by its own clause, and, where that is a condition, by what follows from it. */
function rolesOfDay(clause: Clause, clauses: readonly Clause[]): readonly string[] {
  const next = clauses[clauses.indexOf(clause) + 1];
  return [...(clause.own.role ?? []), ...(isConditional(clause.text) ? (next?.own.role ?? []) : [])];
}

type Subject = { at: number; dimension: 'order' | 'product'; id: string };

/** Where a clause names several orders or products, a value is of the one before it. */
function subject(one: Found, { start, end }: Clause, subjects: readonly Subject[], tags: Tags): Tags {
  return (['order', 'product'] as const).reduce((own, dimension) => {
    const inside = subjects.filter((other) => other.dimension === dimension && other.at >= start && other.at < end);
    const before = inside.filter(({ at }) => at < one.start).at(-1);
    return inside.length < 2 || !before || one.kind === 'order' ? own : { ...own, [dimension]: [before.id] };
  }, tags);
}

/** Of several values of one kind in a clause, each is what the words before it say. */
function ownTags(one: Found, clause: Clause, clauses: readonly Clause[], found: readonly Found[], text: string): Tags {
  const alike = found.filter(({ kind, start }) => kind === one.kind && start >= clause.start && start < clause.end);
  // A day is what its own clause says: what was sent on one day arrives on another.
  const tags = one.kind === 'date' ? { ...clause.tags, role: rolesOfDay(clause, clauses) } : clause.tags;
  if (alike.length < 2) return inRole(one.kind, tags);
  const at = alike.indexOf(one);
  const before = inRole(one.kind, cues(text.slice(alike[at - 1]?.end ?? clause.start, one.end)));
  const last = at === alike.length - 1;
  const after =
    last && (before.role ?? []).length === 0 ? inRole(one.kind, cues(text.slice(one.start, clause.end))) : before;
  return { ...inRole(one.kind, tags), role: after.role ?? [] };
}

const BREAK =
  /[,;:。!?、\n]|(?<=\S)\.(?=\s|$)|\s-\s|\b(?:and|but|while|whereas|which|whose|although|though)\b|而(?!且)|但是?|不过/giu;
/** A subject holds on until another one is named. */
const LASTING: readonly Dimension[] = ['product', 'order', 'place', 'speed', 'colour', 'size', 'role', 'method'];

type ProductsIn = (from: number, to: number) => string[];

function clausesOf(text: string, found: readonly Found[], products: ProductsIn): Clause[] {
  const han = hasHan(text);
  const heard = ALL_TOPICS.flatMap((topic) =>
    matches(topic, text, han).map(({ index = 0 }) => ({ id: topic.id, at: index })),
  );
  const breaks = [...text.matchAll(BREAK)]
    .map((match) => match.index + match[0].length)
    .filter((at) => !found.some(({ start, end }) => at > start && at < end));
  const starts = [0, ...new Set(breaks)].filter((at) => at < text.length || at === 0);
  const own = starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const part = text.slice(start, end);
    return { start, end, text: part, tags: tagsOf(part, found, start, end, products(start, end)) };
  });
  const everywhere = whole(own.map(({ tags }) => tags));
  return own.map((clause, index) => {
    const before = own.slice(0, index).reduce<Tags>((tags, earlier) => refined(tags, lasting(earlier.tags)), {});
    const tags = refined(refined(everywhere, before), clause.tags);
    return {
      ...clause,
      own: clause.tags,
      tags,
      topics: topicsOf(clause.text, clause.tags, heard, clause.start, clause.end),
    };
  });
}

function tagsOf(part: string, found: readonly Found[], start: number, end: number, product: string[]): Tags {
  const inside = found.filter((one) => one.start >= start && one.start < end);
  const namesOf = (kind: Found['kind']): string[] =>
    inside.flatMap(({ kind: own, value }) => (own === kind && value.type === 'name' ? [value.name] : []));
  const weekdays = inside.flatMap(({ value }) =>
    value.type === 'day' && value.from.startsWith('w') ? week(value.from, value.to) : [],
  );
  return {
    ...cues(part),
    place: placesIn(part),
    product,
    order: namesOf('order').filter((name) => name.startsWith('LL-')),
    colour: coloursIn(part),
    size: inside.flatMap(({ value }) => sizeOf(value)),
    week: weekdays,
  };
}

function sizeOf(value: Value): string[] {
  if (value.type === 'amount') return value.unit === 'size' ? [String(value.min)] : [];
  return value.type === 'name' && value.name.startsWith('size ') ? [value.name.slice(5)] : [];
}

function week(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => `w${((first - 1 + index) % 7) + 1}`);
}

function lasting(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([dimension]) => LASTING.includes(dimension as Dimension)));
}

/** What the clauses together are about, where they name one thing only. */
function whole(all: readonly Tags[]): Tags {
  const dimensions: readonly Dimension[] = ['product', 'order', 'place', 'role', 'colour', 'size'];
  const together = dimensions.map((dimension) => {
    const values = [...new Set(all.flatMap((tags) => tags[dimension] ?? []))];
    return [dimension, dimension === 'role' || values.length === 1 ? values : []] as const;
  });
  return Object.fromEntries(together);
}

function topicsOf(
  part: string,
  tags: Tags,
  heard: readonly { id: string; at: number }[],
  start: number,
  end: number,
): Set<string> {
  const topics = new Set(topicWords(part));
  for (const { id, at } of heard) if (at >= start && at < end) topics.add(id);
  for (const dimension of ['place', 'product', 'speed', 'method'] as const)
    for (const value of tags[dimension] ?? []) topics.add(`${dimension}:${value}`);
  return topics;
}

function matches({ words }: Concept, text: string, han: boolean): RegExpMatchArray[] {
  const pattern = han ? words.any : words.latin;
  return pattern ? [...text.matchAll(pattern)] : [];
}

const FROM_BEFORE =
  /(?:\bfrom|\bat least|\bover|\babove|\bmore than|\bstarting at|\bstarts? (?:at|from)|\bminimum(?: of)?|\bno less than|\bafter|\bsince|\bas of|\bearliest|\bbeyond|\bexceed\w*|\boverweight|满|超过|高于|至少|最低|不低于|不少于|达到|达|多于|大于|从|自|最早|最快|快的话|as early as|soonest)\s?(?:orders? of |the )?$/iu;
const FROM_AFTER =
  /^\s?(?:or more|and up|and above|and over|onwards|or later|at the earliest|起|以上|及以上|之后|以后|后(?!天))/iu;
const UPTO_BEFORE =
  /(?:\bup to|\bunder|\bbelow|\bless than|\bat most|\bno more than|\bnot more than|\bwithin|\bmaximum(?: of)?|\buntil|\btill|\bby|\bbefore|\bno later than|\blatest|\bin (?:at most|under)|不超过|低于|少于|不到|最多|最高|至多|最长|最晚|最迟|不足|截止到?|截至|直到|等到)\s?(?:the |on )?$/iu;
const UPTO_AFTER =
  /^\s?(?:以内|之内|内(?!裤|衣)|以下|及以下|or less|or under|at (?:the )?(?:latest|most)|之前|以前|前(?!天|往)|为止)/iu;

function boundOf(text: string, { start, end }: Found): Bound | undefined {
  const before = text.slice(Math.max(0, start - 28), start);
  const after = text.slice(end, end + 16);
  if (UPTO_BEFORE.test(before) || UPTO_AFTER.test(after)) return 'upto';
  return FROM_BEFORE.test(before) || FROM_AFTER.test(after) ? 'from' : undefined;
}
