import { isObject, listIn } from '../fhir/index.ts';
import type { Extension } from '../fhir/index.ts';

/** Extensions with those of one URL replaced, in the place of the first; what is no extension stays as it is. */
export function withExtension(before: unknown, url: string, wanted: readonly Extension[]): Extension[] {
  const list = listIn(before) as readonly Extension[];
  const isIt = (entry: unknown): boolean => isObject(entry) && (entry as Extension).url === url;
  const at = list.findIndex(isIt);
  const rest = list.filter((entry) => !isIt(entry));
  const place = at < 0 ? rest.length : list.slice(0, at).filter((entry) => !isIt(entry)).length;
  return [...rest.slice(0, place), ...wanted, ...rest.slice(place)];
}
