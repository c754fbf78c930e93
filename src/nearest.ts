/** The words most like a misspelt one, best first; none where nothing is alike. */
export function nearest(wrong: string, known: readonly string[], limit = 3): string[] {
  const pairs = pairsOf(wrong);
  return known
    .map((word) => ({ word, likeness: likeness(pairs, pairsOf(word)) }))
    .filter((one) => one.likeness >= 0.35)
    .toSorted((left, right) => right.likeness - left.likeness || left.word.localeCompare(right.word))
    .slice(0, limit)
    .map(({ word }) => word);
}

/** Pairs of neighbouring letters, with one at each end. */
function pairsOf(word: string): Set<string> {
  const padded = ` ${word} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, index) => padded.slice(index, index + 2)));
}

/** Dice's coefficient: twice what they share, over what both have. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (2 * shared) / (left.size + right.size);
}
