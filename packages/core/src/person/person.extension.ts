import { isObject, listIn } from '../fhir/index.ts';
import type { Extension } from '../fhir/index.ts';

/** Extensions with those of one URL replaced, in the place of the first; what is no extension stays as it is. */
export function withExtension(before: unknown, url: string, wanted: readonly Extension[]): Extension[] {
  let left = wanted;
  const list = (listIn(before) as readonly Extension[]).flatMap((entry) => {
    if (!isObject(entry) || entry.url !== url) return [entry];
    const here = left;
    left = [];
    return here;
  });
  return [...list, ...left];
}

/** What one property of a value is written as: its extensions, all of one URL. */
export type Mark<Name> = readonly [name: Name, url: string, written: readonly Omit<Extension, 'url'>[]];

/** Extensions with the marks of what changed written anew. */
export function withMarks<Name>(before: unknown, marks: readonly Mark<Name>[], changed: (name: Name) => boolean): Extension[] {
  return marks
    .filter(([name]) => changed(name))
    .reduce((list, [, url, written]) => withExtension(list, url, written.map((part) => ({ url, ...part }))), listIn(before) as Extension[]);
}
