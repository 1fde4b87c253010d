/** A foreign key: a row of `from` names a row of `to`. */
export interface Reference {
  from: string;
  to: string;
}

/**
 * The tables so that each comes after those it refers to. A table may refer to itself (one COPY checks at its end).
 * @throws Error when tables refer to each other in a circle.
 */
export function inOrderOfReference(tables: readonly string[], references: readonly Reference[]): string[] {
  const ordered: string[] = [];
  const waiting = new Set([...tables].sort());
  while (waiting.size > 0) {
    const ready = [...waiting].filter(
      (table) => !references.some(({ from, to }) => from === table && to !== table && waiting.has(to)),
    );
    if (ready.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    for (const table of ready) {
      waiting.delete(table);
      ordered.push(table);
    }
  }
  return ordered;
}
