/** In which respects a value can be about one thing and not another. */
export type Dimension =
  'role' | 'speed' | 'place' | 'product' | 'order' | 'colour' | 'size' | 'tense' | 'week' | 'method';

/** What a claim or a fact is about, as far as it says so. A missing dimension is open. */
export type Tags = Partial<Record<Dimension, readonly string[]>>;

/** Whether two may speak of the same thing: wherever both say what they are about, they have something in common. */
export function compatible(a: Tags, b: Tags, but: readonly Dimension[] = []): boolean {
  return (Object.keys(a) as Dimension[]).every((dimension) => {
    const [left, right] = [a[dimension] ?? [], b[dimension] ?? []];
    return (
      but.includes(dimension) || left.length === 0 || right.length === 0 || left.some((one) => right.includes(one))
    );
  });
}

/** Whether both name the dimension, and share a value in it. */
export function shares(a: Tags, b: Tags, dimension: Dimension): boolean {
  return (a[dimension] ?? []).some((one) => b[dimension]?.includes(one));
}

/** `more` where it says something, else `base`. */
export function refined(base: Tags, more: Tags): Tags {
  return { ...base, ...Object.fromEntries(Object.entries(more).filter(([, values]) => values.length > 0)) };
}
