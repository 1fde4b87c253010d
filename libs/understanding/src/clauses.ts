/** Sentence ends, commas, and words that begin another matter. Numbers keep their points and commas. */
const BOUNDARY =
  /[?!;。、，？！；\n]+|[.,](?!\d)|\s(?:and also|and then|and|also|but|plus|besides|as well as|another thing|one more thing|one more question|another question|by the way|btw|so|then)\s|\s(?:&|\+)\s|(?:另外|还有就是|还有|再问一下|再问下|顺便问下|顺便|而且|并且|同时|以及|然后|再就是|对了)/giu;
const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[\p{Script=Latin}\p{N}]+/gu;

/** The clauses of a message that could be a matter of their own: three English words or three Chinese characters. */
export function splitClauses(text: string): string[] {
  return text
    .split(BOUNDARY)
    .map((clause) => clause.trim())
    .filter((clause) => (clause.match(HAN)?.length ?? 0) + (clause.match(LATIN_WORD)?.length ?? 0) >= 3);
}
