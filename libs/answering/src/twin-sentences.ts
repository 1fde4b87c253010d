/** A stretch of an article under one heading; stretches without one are its lead. */
export type Stretch = { heading?: string; sentences: readonly string[] };

/**
 * For each sentence of `own`, the sentences of the same article in the other language that say the same. Articles are
 * written with the same headings in the same order, so sections are paired by their place, and the sentences of a section
 * by how far down in it they stand: one may be said in two. None where the two articles have not as many sections.
 */
export function twinSentences(own: readonly Stretch[], other: readonly Stretch[]): ReadonlyMap<string, string[]> {
  const [sections, others] = [sectionsOf(own), sectionsOf(other)];
  if (sections.length !== others.length) return new Map();
  return new Map(sections.flatMap((sentences, i) => paired(sentences, others[i] ?? [])));
}

function sectionsOf(stretches: readonly Stretch[]): string[][] {
  const sections: { heading: string | undefined; sentences: string[] }[] = [];
  for (const { heading, sentences } of stretches) {
    const last = sections.at(-1);
    if (last && last.heading === heading) last.sentences.push(...sentences);
    else sections.push({ heading, sentences: [...sentences] });
  }
  return sections.map(({ sentences }) => sentences);
}

/** Sentence i of n stands beside sentence j of m where the stretches i/n..(i+1)/n and j/m..(j+1)/m overlap. */
function paired(own: readonly string[], other: readonly string[]): [string, string[]][] {
  const [n, m] = [own.length, other.length];
  return own.map((sentence, i) => [sentence, other.filter((_, j) => i * m < (j + 1) * n && j * n < (i + 1) * m)]);
}
