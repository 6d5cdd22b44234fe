import { localRef, objectsIn, partyIn, refOf, refsIn } from '../../fhir/index.ts';
import type { Provenance, Resource } from '../../fhir/index.ts';
import { isSensitiveRecord } from '../sharing/sensitivity.ts';
import { isAnswers, openAnswers } from './proxy.answers.ts';
import { isOpenType, linksOf } from './proxy.links.ts';

/** Whether a proxy is not shown what an address stands for. */
export type IsHidden = (ref: string) => boolean;

/**
 * What of some records a proxy is not shown: what is sensitive itself ({@link isSensitiveRecord}), and what hangs on it
 * ({@link linksOf}), however far. Pure; what is not among the records is not known, and hides nothing.
 * @param baseUrl addresses below it mean these records, too
 */
export function hiddenAmong(records: Iterable<Resource>, baseUrl?: string): IsHidden {
  const key = (ref: string): string => localRef(ref, baseUrl);
  const rows = [...records].flatMap((resource) => {
    const ref = refOf(resource);
    if (ref === undefined || isOpenType(resource.resourceType)) return [];
    const { any, all } = linksOf(resource);
    return [{ ref, isItself: isSensitive(resource), any: any.map(key), all: all.map(key), order: orderOf(resource).map(key) }];
  });
  const known = new Set(rows.map(({ ref }) => ref));
  const hidden = new Set<string>();
  const areHidden = (refs: readonly string[]): boolean => refs.length > 0 && refs.every((ref) => hidden.has(ref));
  /** An order goes with the tasks that hand it over. */
  const tasks = new Map<string, string[]>();
  for (const { ref, order } of rows) for (const each of order) tasks.set(each, [...(tasks.get(each) ?? []), ref]);
  let before: number;
  do {
    before = hidden.size;
    for (const { ref, isItself, any, all } of rows) {
      const isAlone = areHidden(all.filter((each) => known.has(each))) || areHidden(tasks.get(ref) ?? []);
      if (isItself || isAlone || any.some((each) => hidden.has(each))) hidden.add(ref);
    }
  } while (hidden.size > before);
  return (ref) => hidden.has(key(ref));
}

/** A record as a proxy sees it: the very same where nothing in it tells; undefined where it is not shown. */
export function openRecord<R extends Resource>(resource: R, isHidden: IsHidden): R | undefined;
export function openRecord(resource: Resource, isHidden: IsHidden): Resource | undefined {
  const ref = refOf(resource);
  if (isOpenType(resource.resourceType)) return resource;
  if (isSensitive(resource) || (ref !== undefined && isHidden(ref))) return undefined;
  if (isAnswers(resource)) return openAnswers(resource);
  return isAct(resource) ? openAct(resource, isHidden) : resource;
}

/** Of a form with other questions, too, only the answers are hidden. */
function isSensitive(resource: Resource): boolean {
  if (!isAnswers(resource)) return isSensitiveRecord(resource);
  const open = openAnswers(resource);
  return open === undefined || isSensitiveRecord(open);
}

function openAct(act: Provenance, isHidden: IsHidden): Provenance {
  const isShown = (reference: unknown): boolean => !isHidden(partyIn(reference)?.ref ?? '');
  const target = objectsIn<Provenance['target'][number]>(act.target).filter(isShown);
  const entity = objectsIn<NonNullable<Provenance['entity']>[number]>(act.entity).filter(({ what }) => isShown(what));
  if (target.length === act.target?.length && entity.length === (act.entity?.length ?? 0)) return act;
  const { entity: _all, ...rest } = act;
  return { ...rest, target, ...(entity.length > 0 && { entity }) };
}

function orderOf(resource: Resource): readonly string[] {
  const { focus } = resource as { focus?: unknown };
  return resource.resourceType === 'Task' ? refsIn([focus]) : [];
}

function isAct(resource: Resource): resource is Provenance {
  return resource.resourceType === 'Provenance';
}
