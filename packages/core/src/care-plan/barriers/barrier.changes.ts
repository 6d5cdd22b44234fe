import { createChange, provenanceChange, updateChange, urn } from '../../fhir/index.ts';
import type { ChangeSet } from '../../ports/index.ts';
import { barrierSystem } from './barrier.codes.ts';
import { barrierOf } from './barrier.fhir.ts';
import type { Barrier, BarrierEvent } from './barrier.types.ts';

/** What to commit after verbs of a barrier: the resource where it is new or changed, and one Provenance an act. */
export function barrierChanges(barrier: Barrier, events: readonly BarrierEvent[]): ChangeSet {
  const resource = barrierOf(barrier);
  return [
    ...(barrier.source ? updateChange(barrier.source, resource) : [createChange(urn(barrier.key), resource)]),
    ...events.map((event) => provenanceChange(event, barrierSystem.act, event.aboutRefs)),
  ];
}
