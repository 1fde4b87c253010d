/**
 * Where a matter may end. Sentence ends and numbers of a list; words that bring another matter; words that only add; and
 * what parts clauses that more often belong together: “I'm in Japan, so will I pay in yen”.
 */
const BOUNDARY = new RegExp(
  [
    String.raw`(?<end>[?!;。？！；~]+|(?<!(?:@|www|:\/\/)\S*)\.(?!\d|\S*@)|(?<![\p{L}\p{N}.,-])\(?[1-9](?:\)(?=\s*[\p{L}])|、)|(?<=^|[:;.?!]\s*)[1-9]\.(?=\s*\p{L}))`,
    String.raw`(?<more>\s(?:and also|also|plus|besides|as well as|(?:just )?(?:(?:one|another) (?:(?:more|last|other|quick|final) )?|a (?:last|quick|final) )(?:thing|question)|by the way|btw)\s|\s?(?:另外|此外|还有就是|还有(?![吗么没货码多几剩点])|(?:最后)?再问一?[下句个]|顺便(?:问一?下)?|再就是|对了))`,
    String.raw`(?<and>\s(?:and then|and|&|\+)\s|(?:而且|并且|同时|以及|然后))`,
    String.raw`(?<beside>、|(?<!\d),|,(?!\d{3}(?!\d))|:(?=\s|\p{Script=Han})|\s[-–—]+\s|——|\s(?:but|so(?! (?:much|many|far|long|soon)\b)|then)\s|(?<=\p{Script=Han})\s+(?=\p{Script=Han}))`,
  ].join('|'),
  'giu',
);
const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[\p{Script=Latin}\p{N}]+/gu;
/** Said in one word or two, and all that a greeting or thanks is. */
const POLITE =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|thanks?(?: you)?|thx|cheers|bye|goodbye|你好|您好|嗨|哈喽|早上好|早|谢谢|多谢|感谢|再见|拜拜)(?: there| all| again| a lot|啊|呀|哈|了|啦|你|您)?$/iu;

/** How a clause is parted from what was said before it; the message's first clause is parted from nothing. */
export type Parting = 'first' | 'end' | 'more' | 'and' | 'beside';

/**
 * A stretch of a message that could be a matter of its own, with the stretch of clauses around it that belong together,
 * what parts it from the clause before, and whether a question mark follows.
 */
export type Clause = { text: string; stretch: string; parting: Parting; asked: boolean };

const WEIGHT: Record<Parting, number> = { first: 0, beside: 1, and: 2, end: 3, more: 4 };

type Piece = { start: number; end: number; parting: Parting; asked: boolean };

/** The clauses of normalised lines that say enough to be a matter: three English words, three Chinese characters, or a polite one. */
export function splitClauses(lines: readonly string[]): Clause[] {
  return lines.flatMap(clausesOf).map((clause, i) => {
    if (i === 0) return { ...clause, parting: 'first' };
    return clause.parting === 'first' ? { ...clause, parting: 'end' } : clause;
  });
}

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let parting: Parting = 'beside';
  for (const pieces of stretchesOf(text)) {
    const [first, last] = [pieces[0], pieces.at(-1)];
    const stretch = text.slice(first?.start, last?.end).trim();
    for (const piece of pieces) {
      if (WEIGHT[piece.parting] > WEIGHT[parting]) parting = piece.parting;
      const own = text.slice(piece.start, piece.end).trim();
      if (!saysEnough(own)) continue;
      clauses.push({ text: own, stretch, parting: clauses.length === 0 ? 'first' : parting, asked: piece.asked });
      parting = 'beside';
    }
  }
  return clauses;
}

/** The pieces between boundaries, those together that only a comma or the like parts. */
function stretchesOf(text: string): Piece[][] {
  const stretches: Piece[][] = [];
  let [start, parting]: [number, Parting] = [0, 'first'];
  for (const boundary of [...text.matchAll(BOUNDARY), undefined]) {
    const end = boundary?.index ?? text.length;
    const piece = { start, end, parting, asked: /[?？]/u.test(boundary?.[0] ?? '') };
    const last = stretches.at(-1);
    if (last && parting === 'beside') last.push(piece);
    else stretches.push([piece]);
    start = end + (boundary?.[0].length ?? 0);
    parting = kindOf(boundary?.groups ?? {});
  }
  return stretches;
}

function kindOf(groups: Partial<Record<string, string>>): Parting {
  if (groups.end !== undefined) return 'end';
  if (groups.more !== undefined) return 'more';
  return groups.and !== undefined ? 'and' : 'beside';
}

function saysEnough(clause: string): boolean {
  return POLITE.test(clause) || (clause.match(HAN)?.length ?? 0) + (clause.match(LATIN_WORD)?.length ?? 0) >= 3;
}
