/** Means over questions, each 0 to 1. */
export type RankingScores = {
  recall1: number;
  recall3: number;
  recall5: number;
  recall10: number;
  mrr: number;
  ndcg10: number;
};

/**
 * Scores rankings of documents against the relevant ones of each question. recall@k: share of the relevant ones among the
 * first k; MRR: 1 / rank of the first; nDCG@10 with gains 0 and 1 (Järvelin & Kekäläinen 2002).
 */
export function scoreRankings(
  rankings: readonly { ranked: readonly string[]; relevant: readonly string[] }[],
): RankingScores {
  const mean = (score: (ranked: readonly string[], relevant: ReadonlySet<string>) => number) =>
    rankings.reduce((sum, { ranked, relevant }) => sum + score(ranked, new Set(relevant)), 0) /
    Math.max(1, rankings.length);
  return {
    recall1: mean(recallAt(1)),
    recall3: mean(recallAt(3)),
    recall5: mean(recallAt(5)),
    recall10: mean(recallAt(10)),
    mrr: mean(reciprocalRank),
    ndcg10: mean(ndcgAt(10)),
  };
}

function recallAt(k: number) {
  return (ranked: readonly string[], relevant: ReadonlySet<string>) =>
    ranked.slice(0, k).filter((id) => relevant.has(id)).length / Math.max(1, relevant.size);
}

function reciprocalRank(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const at = ranked.findIndex((id) => relevant.has(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

function ndcgAt(k: number) {
  return (ranked: readonly string[], relevant: ReadonlySet<string>) => {
    const gain = ranked.slice(0, k).reduce((sum, id, i) => sum + (relevant.has(id) ? 1 / Math.log2(i + 2) : 0), 0);
    const best = Array.from({ length: Math.min(k, relevant.size) }, (_, i) => 1 / Math.log2(i + 2));
    return (
      gain /
      Math.max(
        1e-9,
        best.reduce((sum, value) => sum + value, 0),
      )
    );
  };
}
