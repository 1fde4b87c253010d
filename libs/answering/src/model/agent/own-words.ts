/** What a shopper has written, to tell whether a text is theirs: what a model made up, or read elsewhere, is not. */
export class OwnWords {
  private readonly said: ReadonlySet<string>;

  constructor(texts: readonly string[]) {
    this.said = new Set(texts.flatMap(wordsOf));
  }

  /** Whether the text holds words, and all of them were said. Order, case and signs do not count. */
  hold(text: string): boolean {
    const words = wordsOf(text);
    return words.length > 0 && words.every((word) => this.said.has(word));
  }
}

/** Words and numbers in lower case; Chinese by character, since nothing parts its words. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []
  );
}
