import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { etagOf, isRefusal, refOfStored, refusal, type Answer, type Interaction, type Refused } from './answer.ts';
import type { Engine } from './engine.ts';
import { historyBundle } from './history.ts';
import { operate } from './operations.ts';
import { checkCondition, checkSearch, type CheckedSearch } from './search-rules.ts';

export interface Scope {
  readonly engine: Engine;
  /** Own absolute base without a slash at the end. */
  readonly base: string;
}

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;

/** One interaction on resources of one type. Bundles, metadata and paging tokens are handled by the caller. */
export async function perform(scope: Scope, interaction: Interaction): Promise<Answer> {
  const { engine } = scope;
  const { method, path } = interaction;
  const [type, id, marker, versionId, ...rest] = path;
  if (type === undefined || rest.length > 0) return refusal(404, 'not-found', 'no such endpoint');
  if (path.some((segment) => segment.startsWith('$')))
    return operate(engine, scope.base, interaction);
  if (!engine.isType(type)) return refusal(404, 'not-supported', 'resource type is not known');
  if (id === undefined) return onType(scope, interaction, type);
  if (id === '_search' && marker === undefined) {
    return method === 'POST' ? search(scope, type, interaction.query) : notAllowed();
  }
  if (!idPattern.test(id)) return refusal(404, 'not-found', 'not a FHIR id');
  if (marker === '_history') {
    if (method !== 'GET') return notAllowed();
    return versionId === undefined ? historyBundle(scope, type, id) : readVersion(engine, type, id, versionId);
  }
  if (marker !== undefined) return refusal(404, 'not-found', 'no such endpoint');
  return onInstance(scope, interaction, type, id);
}

async function onType(scope: Scope, interaction: Interaction, type: string): Promise<Answer> {
  if (interaction.method === 'GET') return search(scope, type, interaction.query);
  if (interaction.method === 'POST') return create(scope, interaction, type);
  if (interaction.method === 'PUT') return conditionalUpdate(scope, interaction, type);
  return notAllowed();
}

async function onInstance(scope: Scope, interaction: Interaction, type: string, id: string): Promise<Answer> {
  const { engine } = scope;
  switch (interaction.method) {
    case 'GET':
      return read(engine, type, id, interaction.ifNoneMatch);
    case 'PUT':
      return update(engine, interaction, type, id);
    case 'PATCH':
      return patch(engine, interaction, type, id);
    case 'DELETE': {
      const stale = staleVersion(engine, type, id, interaction.ifMatch);
      if (stale) return stale;
      await engine.remove(type, id);
      return { status: 204 };
    }
    default:
      return notAllowed();
  }
}

function read(engine: Engine, type: string, id: string, ifNoneMatch: string | undefined): Answer {
  const resource = engine.current(type, id);
  if (!resource) return gone(engine, type, id);
  if (ifNoneMatch !== undefined && ifNoneMatch.includes(etagOf(resource).slice(2)))
    return { status: 304, about: resource };
  return { status: 200, resource, about: resource };
}

function readVersion(engine: Engine, type: string, id: string, versionId: string): Answer {
  const version = engine.versions(type, id).find((one) => one.meta?.versionId === versionId);
  if (version) return { status: 200, resource: version, about: version };
  if (engine.tombstones(type, id).some((one) => one.versionId === versionId)) return refusal(410, 'deleted', 'deleted');
  return refusal(404, 'not-found', 'no such version');
}

async function create(scope: Scope, interaction: Interaction, type: string): Promise<Answer> {
  const problem = checkBody(interaction.body, type);
  if (problem) return problem;
  if (interaction.ifNoneExist !== undefined) {
    const matches = await matching(scope, type, interaction.ifNoneExist);
    if (isRefusal(matches)) return matches;
    if (matches.length > 1) return refusal(412, 'multiple-matches', 'If-None-Exist matches more than one resource');
    if (matches[0]) return { status: 200, resource: matches[0], about: matches[0] };
  }
  // A client id on POST is ignored as FHIR says; the engine would keep it.
  const { id: _ignored, ...content } = interaction.body as Resource;
  const chosen = interaction.assignedId === undefined ? content : { ...content, id: interaction.assignedId };
  return about(201, await scope.engine.ask('POST', type, chosen));
}

async function update(engine: Engine, interaction: Interaction, type: string, id: string): Promise<Answer> {
  const problem = checkBody(interaction.body, type) ?? staleVersion(engine, type, id, interaction.ifMatch);
  if (problem) return problem;
  if ((interaction.body as Resource).id !== id)
    return refusal(400, 'invalid', 'id of the body is not that of the address', `${type}.id`);
  const status = engine.current(type, id) ? 200 : 201;
  return about(status, await engine.ask('PUT', `${type}/${id}`, interaction.body));
}

async function patch(engine: Engine, interaction: Interaction, type: string, id: string): Promise<Answer> {
  if (!engine.current(type, id)) return gone(engine, type, id);
  const stale = staleVersion(engine, type, id, interaction.ifMatch);
  return stale ?? about(200, await engine.ask('PATCH', `${type}/${id}`, interaction.body));
}

async function conditionalUpdate(scope: Scope, interaction: Interaction, type: string): Promise<Answer> {
  const problem = checkBody(interaction.body, type);
  if (problem) return problem;
  const matches = await matching(scope, type, interaction.query.toString());
  if (isRefusal(matches)) return matches;
  const [first, second] = matches;
  if (second) return refusal(412, 'multiple-matches', 'the condition matches more than one resource');
  const body = interaction.body as Resource;
  if (first && body.id !== undefined && body.id !== first.id)
    return refusal(400, 'invalid', 'id of the body is not that of the match');
  const id = first?.id ?? interaction.assignedId ?? body.id ?? scope.engine.newId();
  return update(scope.engine, { ...interaction, body: { ...body, id } }, type, id);
}

/** At most two resources that meet a condition such as `identifier=a|b`. */
export async function matching(scope: Scope, type: string, query: string): Promise<readonly Resource[] | Refused> {
  const checked = checkCondition(scope.engine, type, query, scope.base);
  if (isRefusal(checked)) return checked;
  const answer = await run(scope, checked);
  if (isRefusal(answer)) return answer;
  return ((answer.resource as Bundle | undefined)?.entry ?? []).flatMap((entry) =>
    entry.resource ? [entry.resource] : [],
  );
}

async function search(scope: Scope, type: string, query: URLSearchParams): Promise<Answer> {
  const checked = checkSearch(scope.engine, type, query, scope.base);
  return isRefusal(checked) ? checked : run(scope, checked);
}

async function run(scope: Scope, checked: CheckedSearch): Promise<Answer> {
  const query = new URLSearchParams(checked.params.map(([name, value]): [string, string] => [name, value]));
  query.set('_count', String(checked.countOnly ? 0 : checked.count));
  query.set('_offset', String(checked.offset));
  const answer = await scope.engine.ask('GET', `${checked.type}?${query.toString()}`);
  if (isRefusal(answer)) return answer;
  const found = answer.resource as Bundle;
  const entry = (found.entry ?? []).flatMap(({ resource, search: how }): BundleEntry[] =>
    resource
      ? [{ fullUrl: `${scope.base}/${refOfStored(resource)}`, resource, search: { mode: how?.mode ?? 'match' } }]
      : [],
  );
  const bundle: Bundle = {
    resourceType: 'Bundle',
    id: scope.engine.newId(),
    // Every later write has this instant or a later one: poll with `_lastUpdated=ge`.
    meta: { lastUpdated: new Date().toISOString() },
    type: 'searchset',
    total: found.total ?? 0,
    ...(entry.length > 0 && { entry }),
  };
  return { status: 200, resource: bundle };
}

function about(status: number, answer: Answer): Answer {
  return isRefusal(answer) || !answer.resource ? answer : { status, resource: answer.resource, about: answer.resource };
}

function checkBody(body: unknown, type: string): Refused | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refusal(400, 'structure', 'body must be a FHIR resource');
  const { resourceType, id } = body as Partial<Resource>;
  if (resourceType !== type)
    return refusal(400, 'invalid', 'resourceType is not that of the address', 'Resource.resourceType');
  if (id !== undefined && (typeof id !== 'string' || !idPattern.test(id)))
    return refusal(400, 'value', 'not a FHIR id', `${type}.id`);
  return undefined;
}

/** 412 for a version that is not the current one, and for a guard on something that is not there. */
function staleVersion(engine: Engine, type: string, id: string, ifMatch: string | undefined): Refused | undefined {
  if (ifMatch === undefined) return undefined;
  const wanted = /^(?:W\/)?"([A-Za-z0-9\-.]{1,64})"$/.exec(ifMatch.trim())?.[1];
  if (wanted === undefined) return refusal(400, 'value', 'If-Match must be one ETag');
  if (engine.current(type, id)?.meta?.versionId === wanted) return undefined;
  return refusal(412, 'conflict', 'the version is not the current one');
}

function gone(engine: Engine, type: string, id: string): Refused {
  return engine.tombstones(type, id).length > 0
    ? refusal(410, 'deleted', 'the resource was deleted')
    : refusal(404, 'not-found', 'no such resource');
}

function notAllowed(): Refused {
  return refusal(405, 'not-supported', 'this method is not supported here');
}
