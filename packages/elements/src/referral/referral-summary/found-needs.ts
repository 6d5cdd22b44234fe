import type { SdohDomain } from '@careloom/core/fhir';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import { loadScreeningObservations, needsIn } from '@careloom/core/screening';

/** One need a screening found. */
export interface FoundNeed {
  readonly domain: SdohDomain;
  /** Whose it is, where the list is a clinic's. */
  readonly patient?: string;
}

/** What screening found for one patient; undefined when nobody screened: that is not "no needs". */
export async function loadFoundNeeds(
  repository: CareRepository,
  patientRef: string,
  options: CallOptions,
): Promise<readonly FoundNeed[] | undefined> {
  const observations = await loadScreeningObservations(repository, patientRef, options);
  if (observations.length === 0) return undefined;
  return needsIn(observations.map(({ resource }) => resource)).map(({ domain }) => ({ domain }));
}

export function foundNeedsQuery(patientRef: string): CareQuery {
  return { resourceType: 'Observation', params: { patient: patientRef, category: 'survey' } };
}
