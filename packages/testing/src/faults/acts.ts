import type { Provenance, Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import type { ChangeSet, CreateChange, StoredResource } from '@careloom/core/ports';
import { marksOf } from './oracle.ts';
import type { Random } from './random.ts';

/** One thing a person does: a change set, and how it is recognised on the server. */
export interface Act {
  readonly kind: 'create' | 'ask' | 'refer' | 'update' | 'both';
  /** The record it adds to, for `update` and `both`. */
  readonly target: string;
  readonly mark: string;
  readonly creates: readonly CreateChange[];
  readonly keys: readonly string[];
}

const system = 'urn:ietf:rfc:3986';

export function anyAct(random: Random, targets: readonly string[]): Act {
  const kind = random.pick(['create', 'ask', 'refer', 'update', 'update', 'both'] as const);
  const creates = kind === 'update' ? [] : kind === 'refer' ? referral(random) : [identified(random, kind === 'ask' ? request() : task())];
  return { kind, target: random.pick(targets), mark: random.uuid(), creates, keys: creates.map(({ fullUrl }) => fullUrl) };
}

export function updates(act: Act): boolean {
  return act.kind === 'update' || act.kind === 'both';
}

/** @param base the target as it was read; the mark is added to what stands there */
export function changesOf(act: Act, base: StoredResource | undefined): ChangeSet {
  if (!base) return act.creates;
  return [...act.creates, { op: 'update', base, resource: withMarks(base.resource, [act.mark]) }];
}

/** Both: nothing anybody wrote is left out. */
export function merged(mine: Resource, theirs: Resource): Resource {
  return withMarks(theirs, marksOf(mine));
}

function withMarks(resource: Resource, marks: readonly string[]): Resource {
  const all = [...new Set([...marksOf(resource), ...marks])];
  return { ...resource, note: all.map((text) => ({ text })) } as Resource;
}

/** A request, its task, and who did it: the last has no identifier and is known by its tag. */
function referral(random: Random): readonly CreateChange[] {
  const order = identified(random, request());
  const work = identified(random, { ...task(), focus: { reference: order.fullUrl } } as Task);
  const provenance = { resourceType: 'Provenance', target: [{ reference: work.fullUrl }], recorded: '2026-01-01T00:00:00Z', agent: [{ who: { display: 'Test' } }] };
  return random.chance(0.5)
    ? [work, order, { op: 'create', fullUrl: `urn:uuid:${random.uuid()}`, resource: provenance as Provenance }]
    : [order, work];
}

function identified(random: Random, resource: Resource): CreateChange {
  const value = `urn:uuid:${random.uuid()}`;
  return { op: 'create', fullUrl: value, ifNoneExist: `identifier=${system}|${value}`, resource: { ...resource, identifier: [{ system, value }] } as Resource };
}

function task(): Task {
  return { resourceType: 'Task', status: 'requested', intent: 'order' } as Task;
}

function request(): ServiceRequest {
  return { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: { display: 'Test' } } as ServiceRequest;
}
