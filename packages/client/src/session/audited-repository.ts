import type { Resource } from '@careloom/core/fhir';
import { isObject, refOf } from '@careloom/core/fhir';
import type { AuditSink, CallOptions, CarePage, CareQuery, CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { Actor } from '@careloom/core/shared';
import type { OfflineClock } from '../offline/clock.ts';
import { auditEventOf, auditLossOf } from './audit-event.ts';
import type { Audited, AuditedClient } from './audit-event.ts';
import { createAuditTrail } from './audit-trail.ts';
import type { AuditState } from './audit-trail.ts';
import { patientsAsked } from './patients-asked.ts';

export interface AuditOptions {
  readonly sink: AuditSink;
  readonly user: Actor | (() => Actor | undefined) | undefined;
  readonly client: AuditedClient;
  /** The FHIR base, where the repository names none. */
  readonly server?: string;
  /** Whose records a call is about that names nobody. */
  readonly patientRef?: string;
  /** The sink did not take something, or has taken everything again. Reading goes on in any case. */
  readonly onAuditState?: (state: AuditState) => void;
  /** `refuse`: nothing is written (`session.audit_unavailable`, to be tried again) while something is not recorded. Default `tell`. */
  readonly writesWhenUnrecorded?: 'tell' | 'refuse';
  /** ISO 8601 with zone. */
  readonly now?: () => string;
  readonly clock?: OfflineClock;
}

/**
 * A repository that records each access in the shape of IHE BALP: who, what of whom, from where, and how it ended. Put
 * it inside a repository in a patient's scope: what a server gave that is dropped there was given all the same.
 */
export function createAuditedRepository(repository: CareRepository, options: AuditOptions): CareRepository {
  const { client, patientRef, now = () => new Date().toISOString() } = options;
  const server = options.server ?? repository.baseUrl ?? 'urn:careloom:no-server';
  const userNow = (): Actor | undefined => (typeof options.user === 'function' ? options.user() : options.user);
  const trail = createAuditTrail({
    sink: options.sink,
    lossOf: (count) => auditLossOf({ count, at: now(), user: userNow(), client, server }),
    onState: options.onAuditState,
    clock: options.clock,
  });

  type Said = Pick<Audited, 'interaction' | 'outcome' | 'data' | 'query'>;

  /** One event a patient, or one of nobody's. */
  function record(said: Said, patients: readonly string[]): void {
    const user = userNow();
    const named = patients.length > 0 ? [...new Set(patients)] : patientRef ? [patientRef] : [undefined];
    trail.record(named.map((patient) => auditEventOf({ ...said, at: now(), user, client, server, ...(patient && { patient }) })));
  }

  async function* pages<R extends Resource>(said: Omit<Said, 'outcome'>, asked: readonly string[], source: AsyncIterable<CarePage<R>>): AsyncGenerator<CarePage<R>> {
    const found = new Set<string>(asked);
    let outcome: Audited['outcome'] = 'done';
    try {
      for await (const page of source) {
        page.entries.flatMap(({ resource }) => patientsOf(resource)).forEach((patient) => found.add(patient));
        yield page;
      }
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      record({ ...said, outcome }, [...found]);
    }
  }

  /** A watch may never end: what it gives is recorded when it does. */
  function watched<R extends Resource>(query: CareQuery, source: AsyncIterator<CarePage<R>>): AsyncIterator<CarePage<R>> {
    return {
      async next() {
        const said = { interaction: 'search-type', query: textOf(query) } as const;
        const step = await source.next().catch((error: unknown) => {
          record({ ...said, outcome: outcomeOf(error) }, patientsAsked(query));
          throw error;
        });
        const patients = step.done ? [] : step.value.entries.flatMap(({ resource }) => patientsOf(resource));
        if (!step.done && step.value.entries.length > 0) record({ ...said, outcome: 'done' }, [...patientsAsked(query), ...patients]);
        return step;
      },
      return: async () => (await source.return?.()) ?? { done: true, value: undefined },
    };
  }

  function recordCommit(changes: ChangeSet, outcome: CommitOutcome['outcome']): (place: number, stored?: Resource) => void {
    const how = ({ stored: 'done', conflict: 'refused', refused: 'refused', uncertain: 'unknown' } as const)[outcome];
    return (place, stored) => {
      const change = changes[place];
      if (!change) return;
      const resource = stored ?? change.resource;
      const data = refOf(resource) ?? (change.op === 'create' ? change.fullUrl : resource.resourceType);
      record({ interaction: change.op, outcome: how, data }, patientsOf(resource));
    };
  }

  return {
    ...repository,
    ...(repository.baseUrl !== undefined && { baseUrl: repository.baseUrl }),
    async read<R extends Resource>(ref: string, call?: CallOptions) {
      try {
        const stored = await repository.read<R>(ref, call);
        record({ interaction: 'read', outcome: 'done', data: ref }, patientsOf(stored.resource));
        return stored;
      } catch (error) {
        record({ interaction: 'read', outcome: outcomeOf(error), data: ref }, ref.startsWith('Patient/') ? [ref] : []);
        throw error;
      }
    },
    search: <R extends Resource>(query: CareQuery, call?: CallOptions) =>
      pages<R>({ interaction: 'search-type', query: textOf(query) }, patientsAsked(query), repository.search<R>(query, call)),
    watch: <R extends Resource>(query: CareQuery, call?: CallOptions) => {
      const source = repository.watch<R>(query, call);
      return { [Symbol.asyncIterator]: () => watched(query, source[Symbol.asyncIterator]()) };
    },
    ...(repository.history && {
      history: <R extends Resource>(ref: string, call?: CallOptions) =>
        pages<R>({ interaction: 'history-instance', data: ref }, [], repository.history?.<R>(ref, call) as AsyncIterable<CarePage<R>>),
    }),
    async commit(changes, call) {
      if (options.writesWhenUnrecorded === 'refuse' && !(await trail.settled())) {
        return { outcome: 'refused', issues: [issue('session.audit_unavailable')], retryable: true };
      }
      try {
        const outcome = await repository.commit(changes, call);
        const tell = recordCommit(changes, outcome.outcome);
        changes.forEach((_, place) => tell(place, outcome.outcome === 'stored' ? outcome.stored[place]?.resource : undefined));
        return outcome;
      } catch (error) {
        // An aborted write may be stored.
        const tell = recordCommit(changes, 'uncertain');
        changes.forEach((_, place) => tell(place));
        throw error;
      }
    },
  };
}

/** The search as a request has it. */
function textOf({ resourceType, params = {}, sort, count }: CareQuery): string {
  const body = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.join(',')]] : [[name, value as string]])));
  if (sort !== undefined) body.append('_sort', sort);
  if (count !== undefined) body.append('_count', String(count));
  return `POST ${resourceType}/_search\n\n${body}`;
}

function patientsOf(resource: Resource): readonly string[] {
  if (resource.resourceType === 'Patient') return resource.id === undefined ? [] : [`Patient/${resource.id}`];
  const values = resource as unknown as Readonly<Record<string, unknown>>;
  return ['subject', 'patient', 'for', 'beneficiary', 'individual'].flatMap((name) => {
    const reference = isObject(values[name]) ? (values[name] as { reference?: unknown }).reference : undefined;
    return typeof reference === 'string' && /(^|\/)Patient\//.test(reference) ? [reference] : [];
  });
}

function outcomeOf(error: unknown): Audited['outcome'] {
  return isCareloomError(error) && /\.(forbidden|not_found|search_unsupported)$/.test(error.code) ? 'refused' : 'failed';
}
