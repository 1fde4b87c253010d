/**
 * Which places to hold out: of each label about one in `parts`, at random, so that every label keeps sentences to learn
 * from; of a label with one sentence none.
 */
export function holdOut(labels: readonly number[], parts: number, random: () => number): Set<number> {
  const places = new Map<number, number[]>();
  labels.forEach((label, i) => {
    const own = places.get(label);
    if (own) own.push(i);
    else places.set(label, [i]);
  });
  const held = new Set<number>();
  for (const own of places.values()) {
    const shuffled = own.map((i) => ({ i, key: random() })).sort((a, b) => a.key - b.key);
    const offset = Math.floor(random() * parts);
    if (own.length < 2) continue;
    shuffled.forEach(({ i }, place) => {
      if ((place + offset) % parts === 0) held.add(i);
    });
  }
  return held;
}
