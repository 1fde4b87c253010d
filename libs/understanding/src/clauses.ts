/** Sentence ends and words that begin another matter. */
const APART =
  /[?!;。？！；\n]+|\.(?!\d)|\s(?:and also|and then|and|also|plus|besides|as well as|another thing|one more thing|one more question|another question|by the way|btw)\s|\s(?:&|\+)\s|(?:另外|还有就是|还有(?![吗么没货码])|再问一下|再问下|顺便问下|顺便|而且|并且|同时|以及|然后|再就是|对了)/giu;
/** What parts clauses that more often belong together: “I'm in Japan, so will I pay in yen”. */
const TOGETHER = /[、，]+|,(?!\d)|\s(?:but|so|then)\s/giu;
const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[\p{Script=Latin}\p{N}]+/gu;

/** A stretch of a message up to where another matter may begin, with its clauses. */
export type Stretch = { text: string; clauses: string[] };

/** The stretches of a message that hold a clause which could be a matter of its own: three English words or three Chinese characters. */
export function splitStretches(text: string): Stretch[] {
  return text
    .split(APART)
    .map((part) => part.trim())
    .map((part) => ({
      text: part,
      clauses: part
        .split(TOGETHER)
        .map((clause) => clause.trim())
        .filter(isLong),
    }))
    .filter(({ clauses }) => clauses.length > 0);
}

function isLong(clause: string): boolean {
  return (clause.match(HAN)?.length ?? 0) + (clause.match(LATIN_WORD)?.length ?? 0) >= 3;
}
