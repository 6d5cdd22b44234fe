import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { isObject, parseRef } from '@careloom/core/fhir';
import { isRefusal, refOfStored, refusal, type Answer, type Interaction } from './answer.ts';
import type { Engine } from './engine.ts';

export interface OperationInfo {
  readonly name: string;
  readonly definition: string;
}

const everything: OperationInfo = { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' };
const validate: OperationInfo = { name: 'validate', definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate' };

export function operationsOf(type: string): readonly OperationInfo[] {
  return type === 'Patient' ? [validate, everything] : [validate];
}

/** An address with a `$` in it: `Patient/1/$everything`, `Task/$validate`, `Task/1/$validate`. */
export async function operate(engine: Engine, base: string, interaction: Interaction): Promise<Answer> {
  const { method, path } = interaction;
  const [type = '', ...rest] = path;
  const name = rest.at(-1);
  if (!engine.isType(type) || !operationsOf(type).some((one) => name === `$${one.name}`) || rest.length > 2)
    return refusal(404, 'not-supported', 'this operation is not supported');
  const id = rest.length === 2 ? rest[0] : undefined;
  if (name === '$validate') return method === 'POST' ? validated(engine, type, interaction.body) : notHere();
  if (id === undefined) return refusal(404, 'not-supported', 'only of one patient');
  return method === 'GET' ? everythingOf(engine, base, id, interaction.query) : notHere();
}

const notHere = (): Answer => refusal(405, 'not-supported', 'this method is not supported here');

/** The resource itself or `Parameters` with a `resource`; the answer is 200 whatever is wrong with it. */
function validated(engine: Engine, type: string, body: unknown): Answer {
  const given = isObject(body) ? (body as Resource & { readonly parameter?: readonly { readonly name?: string; readonly resource?: Resource }[] }) : undefined;
  const resource = given?.resourceType === 'Parameters' ? given.parameter?.find(({ name }) => name === 'resource')?.resource : given;
  if (resource?.resourceType !== type) return refusal(400, 'invalid', 'a resource of this type is needed');
  return { status: 200, resource: engine.validate(resource) };
}

/** The patient, the records of the compartment and, as `include`, what they refer to; one page of it. */
async function everythingOf(engine: Engine, base: string, id: string, query: URLSearchParams): Promise<Answer> {
  const unknown = [...query.keys()].find((name) => !['_count', '_offset', '_type'].includes(name));
  if (unknown !== undefined) return refusal(400, 'not-supported', 'only _count and _type are supported');
  const patient = engine.current('Patient', id);
  if (!patient) return refusal(404, 'not-found', 'no such resource');
  const all = engine.all();
  const own = [patient, ...(await inCompartment(engine, id, all))];
  const refs = new Set(own.map(refOfStored));
  const cited = new Set(own.flatMap(referencesIn));
  const others = all.filter((one) => one.resourceType !== 'Patient' && !refs.has(refOfStored(one)) && cited.has(refOfStored(one)));
  const types = query.get('_type')?.split(',');
  const entries = [...own.map((one) => entryOf(base, one, 'match')), ...others.map((one) => entryOf(base, one, 'include'))]
    .filter(({ resource }) => !types || types.includes(resource?.resourceType ?? ''));
  const [from, count] = [Number(query.get('_offset') ?? 0), Number(query.get('_count') ?? 20)];
  const bundle: Bundle = {
    resourceType: 'Bundle', id: engine.newId(), meta: { lastUpdated: new Date().toISOString() },
    type: 'searchset', total: entries.length, entry: entries.slice(from, from + count),
  };
  return { status: 200, resource: bundle };
}

function entryOf(base: string, resource: Resource, mode: 'match' | 'include'): BundleEntry {
  return { fullUrl: `${base}/${refOfStored(resource)}`, resource, search: { mode } };
}

/** As the patient compartment of R4 says, by its search parameters. */
async function inCompartment(engine: Engine, id: string, all: readonly Resource[]): Promise<readonly Resource[]> {
  const found = new Map<string, Resource>();
  for (const type of new Set(all.map(({ resourceType }) => resourceType))) {
    if (type === 'Patient') continue;
    for (const parameter of engine.compartmentOf(type)) {
      const answer = await engine.ask('GET', `${type}?${parameter}=Patient/${id}&_count=1000`);
      const entries = isRefusal(answer) ? [] : ((answer.resource as Bundle | undefined)?.entry ?? []);
      for (const { resource } of entries) if (resource) found.set(refOfStored(resource), resource);
    }
  }
  return [...found.values()];
}

/** `Type/id` of everything it refers to here. */
function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { reference } = value as { readonly reference?: unknown };
  const target = typeof reference === 'string' ? parseRef(reference) : undefined;
  return [...(target && target.base === undefined ? [`${target.type}/${target.id}`] : []), ...Object.values(value).flatMap(referencesIn)];
}
