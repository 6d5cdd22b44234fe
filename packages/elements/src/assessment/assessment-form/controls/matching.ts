/** As people search: case and diacritics do not count ("jose" finds "José"). */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().trim();
}

/**
 * Places of the labels in which every word of the text occurs, those that begin with the text first.
 * @param labels folded.
 */
export function matches(labels: readonly string[], text: string): readonly number[] {
  const wanted = folded(text);
  if (wanted === '') return labels.map((_, place) => place);
  const words = wanted.split(/\s+/);
  const first: number[] = [];
  const rest: number[] = [];
  labels.forEach((label, place) => {
    if (!words.every((word) => label.includes(word))) return;
    (label.startsWith(wanted) ? first : rest).push(place);
  });
  return [...first, ...rest];
}
