import type { Need } from '@careloom/core/care-plan';
import type { Observation, SdohDomain } from '@careloom/core/fhir';
import { askedDomains } from '@careloom/core/screening/review';

/** A kind of need that was asked about and is not among the needs. */
export interface AskedDomain {
  readonly domain: SdohDomain;
  /** `part`: an answer is missing, is not known to mean "no", or found another need; so "no need" would say too much. */
  readonly state: 'no-need' | 'part';
  /** Day or instant of the newest answer. */
  readonly on?: string;
}

/** What was asked without finding a need; what stands for no kind in particular is left out. */
export function askedWithoutNeed(
  patientRef: string,
  observations: readonly Observation[],
  needs: readonly Need[],
): readonly AskedDomain[] {
  const found = new Set<SdohDomain>(['sdoh-category-unspecified', ...needs.map(({ domain }) => domain)]);
  return askedDomains(patientRef, observations).flatMap(({ domain, state, on }): AskedDomain[] =>
    found.has(domain) ? [] : [{ domain, state: state === 'negative' ? 'no-need' : 'part', ...(on && { on }) }],
  );
}
