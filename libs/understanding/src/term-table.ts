/** `词=sense` pairs, told apart by the blank before the next Chinese word, since a sense may hold blanks. */
export function termTable(text: string): Map<string, string> {
  const pairs = text.trim().split(/\s(?=[^\s=]*\p{Script=Han}[^\s=]*=)/u);
  return new Map(pairs.map((pair) => pair.trim().split('=') as [string, string]));
}
