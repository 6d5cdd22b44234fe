import type { CarePlan, Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { plan } from '../barrier.fixtures.ts';

// For tests and stories only.
const now = plan().find((each): each is CarePlan => each.resourceType === 'CarePlan') as CarePlan;

/** What a server's history of the plan gives: as started, as it was after the steps came, and as somebody changed it since. */
export const versions: readonly StoredResource<CarePlan>[] = [
  { resource: { ...now, activity: [], meta: { ...now.meta, lastUpdated: '2026-11-03T15:03:30Z' } } },
  { resource: { ...now, meta: { ...now.meta, lastUpdated: '2026-11-04T15:00:30Z' } } },
  { resource: { ...now, title: 'Getting to church again', status: 'on-hold', meta: { ...now.meta, lastUpdated: '2026-11-21T15:00:00Z' } } },
];

/** Notes about one goal, each a Provenance of ours: a long story. */
export function notes(count: number): readonly Resource[] {
  const [one] = plan().filter(({ id }) => id === 'walk-yes-1');
  return Array.from({ length: count }, (_, index) => ({ ...one, id: `note${index}` }) as Resource);
}
