import { objectsOf } from '../model/extensions.ts';
import type { FhirExtension, FhirResource, ResponseItem } from '../model/fhir.types.ts';
import { canonicalText, operationsOf } from './fhir-patch.ts';
import type { Place } from './places.ts';
import { marksOf, startRun } from './run.ts';
import type { Run } from './run.ts';

/** What an earlier response already said. */
export interface Unchanged {
  /** The same occurrence, answer by answer, stood there before. */
  has(place: Place): boolean;
  /** A patch without the operations that the earlier response gave for the same resource; undefined where none is left. */
  without(patch: FhirResource, url: string): Promise<FhirResource | undefined>;
}

type PatchesAt = (
  run: Run,
  place: Place,
  mark: FhirExtension,
) => Promise<readonly { readonly url: string; readonly patch: FhirResource }[]>;

/** Comparison with `options.previous`; undefined where there is none. Answers are compared, not results: a result may hold the time. */
export function unchangedSince({ questionnaire, options }: Run, patchesAt: PatchesAt): Unchanged | undefined {
  const { previous, ...others } = options;
  if (!previous) return undefined;
  const before = startRun(questionnaire, previous, others);
  const known = new Set<string>();
  const places: Place[] = [];
  const open: Place[] = [before.root];
  for (let place = open.pop(); place; place = open.pop()) {
    known.add(keyOf(place));
    places.push(place);
    for (const child of place.children) open.push(child);
  }
  let operations: Promise<ReadonlySet<string>> | undefined;

  async function earlierOperations(): Promise<ReadonlySet<string>> {
    const all = new Set<string>();
    for (const place of places) {
      for (const mark of place.isAnswered ? marksOf(before, place.item, 'templateExtract') : []) {
        for (const { url, patch } of await patchesAt(before, place, mark)) {
          for (const operation of operationsOf(patch)) all.add(`${url} ${canonicalText(operation)}`);
        }
      }
    }
    return all;
  }

  return {
    has(place) {
      return known.has(keyOf(place));
    },
    async without(patch, url) {
      operations ??= earlierOperations();
      const earlier = await operations;
      const parameter = operationsOf(patch).filter((operation) => !earlier.has(`${url} ${canonicalText(operation)}`));
      return parameter.length > 0 ? ({ ...patch, parameter } as FhirResource) : undefined;
    },
  };
}

/** The answers of a place; what stands around them does not count. */
function keyOf({ item, node }: Place): string {
  const { answer, item: below } = node as ResponseItem;
  return `${item?.linkId ?? ''} ${canonicalText([objectsOf(answer), objectsOf(below)])}`;
}
