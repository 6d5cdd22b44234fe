import { localRef, parseRef, refOf } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { CallOptions, CareQuery, CareRepository } from '../../ports/index.ts';
import { isOpenType, linksOf } from './proxy.links.ts';
import { hiddenAmong } from './proxy.rule.ts';
import type { IsHidden } from './proxy.rule.ts';

/** How far reasons are followed: a visit, its task, the order, the one before, its goal, the need; with room. */
const maxSteps = 8;
/** Servers limit the length of a query. */
const idsAtOnce = 50;

/**
 * What of these records a proxy is not shown, by what they hang on: that is read, too. A reason that is not there, or not
 * for this user, is not known and hides nothing. Throws what else the repository throws: then nothing is shown.
 */
export async function hiddenOf(records: readonly Resource[], repository: CareRepository, options?: CallOptions): Promise<IsHidden> {
  const { baseUrl } = repository;
  const known: Resource[] = [];
  const asked = new Set<string>();
  let next = records.filter(({ resourceType }) => !isOpenType(resourceType));
  for (let at = 0; next.length > 0 && at < maxSteps; at++) {
    known.push(...next);
    for (const resource of next) asked.add(refOf(resource) ?? '');
    const wanted = new Set(next.flatMap((resource) => [...linksOf(resource).any, ...linksOf(resource).all].map((ref) => localRef(ref, baseUrl))));
    const queries = [...queriesFor([...wanted].filter((ref) => !asked.has(ref))), ...tasksAbout(next)];
    for (const ref of wanted) asked.add(ref);
    const found = await Promise.all(queries.map((query) => whatIsThere(repository, query, options)));
    next = found.flat();
    // A task that was found by its order is new once only.
    next = next.filter((resource, place) => !known.some((each) => refOf(each) === refOf(resource)) && next.findIndex((each) => refOf(each) === refOf(resource)) === place);
  }
  return hiddenAmong(known, baseUrl);
}

function queriesFor(refs: readonly string[]): readonly CareQuery[] {
  const ids = new Map<string, string[]>();
  for (const ref of refs) {
    const parsed = parseRef(ref);
    if (!parsed || parsed.base || isOpenType(parsed.type)) continue;
    ids.set(parsed.type, [...(ids.get(parsed.type) ?? []), parsed.id]);
  }
  return [...ids].flatMap(([resourceType, all]) => slices(all).map((some) => ({ resourceType, params: { _id: some } })));
}

function tasksAbout(records: readonly Resource[]): readonly CareQuery[] {
  const orders = records.flatMap((resource) => (resource.resourceType === 'ServiceRequest' ? (refOf(resource) ?? []) : []));
  return slices(orders).map((focus) => ({ resourceType: 'Task', params: { focus } }));
}

function slices(all: readonly string[]): readonly (readonly string[])[] {
  return all.flatMap((_each, at) => (at % idsAtOnce === 0 ? [all.slice(at, at + idsAtOnce)] : []));
}

async function whatIsThere(repository: CareRepository, query: CareQuery, options?: CallOptions): Promise<readonly Resource[]> {
  const found: Resource[] = [];
  try {
    for await (const { entries } of repository.search(query, options)) found.push(...entries.map(({ resource }) => resource));
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== 'repository.search_unsupported' && code !== 'repository.forbidden') throw error;
  }
  return found;
}
