import { localRef, partyIn, refOf, sameRef } from '../../fhir/index.ts';
import type { Condition, Observation } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../../ports/index.ts';
import { barrierLevels, barrierSystem } from './barrier.codes.ts';
import { barrierFromFhir, isBarrier } from './barrier.fhir.ts';
import { isInTheWay } from './barrier.status.ts';
import type { Barrier, BarrierList } from './barrier.types.ts';

/**
 * Barriers among stored resources of one patient: those in the way first, the longest first; what is over after.
 * @param baseUrl FHIR base they came from: absolute references below it are its own.
 */
export function barriersOf(patientRef: string, rows: readonly StoredResource<Condition | Observation>[], baseUrl?: string): BarrierList {
  const barriers: Barrier[] = [];
  const unreadable: BarrierList['unreadable'][number][] = [];
  for (const stored of rows) {
    const resource = stored?.resource;
    const subject = isBarrier(resource) ? partyIn(resource.subject)?.ref : undefined;
    if (subject === undefined || !sameRef(localRef(subject, baseUrl), localRef(patientRef, baseUrl))) continue;
    const read = barrierFromFhir(stored);
    if (!read.ok) unreadable.push({ ref: refOf(resource) ?? String(resource.resourceType), issues: read.issues });
    // Joined by address with goals that have no base at hand; a stored barrier's goals are never written again.
    else if (!read.value.retracted) barriers.push({ ...read.value, goalRefs: read.value.goalRefs.map((each) => localRef(each, baseUrl)) });
  }
  const timeOf = ({ recordedAt }: Barrier): number => Date.parse(recordedAt ?? '') || 0;
  barriers.sort((a, b) => Number(isInTheWay(b)) - Number(isInTheWay(a)) || timeOf(a) - timeOf(b));
  return { barriers, unreadable };
}

/** Every barrier of a patient. Throws what the repository throws. */
export async function loadBarriers(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<BarrierList> {
  const category = Object.keys(barrierLevels).map((level) => `${barrierSystem.level}|${level}`);
  const params = { patient: patientRef, category };
  const [conditions, observations] = await Promise.all([
    collect<Condition>(repository, { resourceType: 'Condition', params }, options),
    collect<Observation>(repository, { resourceType: 'Observation', params }, options),
  ]);
  return barriersOf(patientRef, [...conditions, ...observations], repository.baseUrl);
}
