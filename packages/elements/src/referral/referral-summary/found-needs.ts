import { isSensitiveDomain } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import { loadScreeningObservations } from '@careloom/core/screening';
import { askedDomains } from '@careloom/core/screening/review';

/** One need a screening found. */
export interface FoundNeed {
  readonly domain: SdohDomain;
  /** Whose it is, where the list is a clinic's. */
  readonly patient?: string;
}

/** Those that a host gives, as a proxy may see them. */
export function openNeeds(needs: readonly FoundNeed[] | undefined): readonly FoundNeed[] | undefined {
  return needs?.filter(({ domain }) => !isSensitiveDomain(domain));
}

/**
 * What screening found for one patient, by the newest answers. Undefined where no answer tells: nobody screened, all was
 * declined, or it was about something else. That is not "no needs".
 */
export async function loadFoundNeeds(
  repository: CareRepository,
  patientRef: string,
  options: CallOptions,
): Promise<readonly FoundNeed[] | undefined> {
  const observations = await loadScreeningObservations(repository, patientRef, options);
  const asked = askedDomains(patientRef, observations.map(({ resource }) => resource));
  if (asked.every(({ state }) => state === 'not-clear')) return undefined;
  return asked.filter(({ state }) => state === 'positive').map(({ domain }) => ({ domain }));
}

export function foundNeedsQuery(patientRef: string): CareQuery {
  return { resourceType: 'Observation', params: { patient: patientRef, category: 'survey' } };
}
