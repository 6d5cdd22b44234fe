import { localRef, partyIn, refOf, sameRef, textIn } from '../fhir/index.ts';
import type { Observation, QuestionnaireResponse } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../ports/index.ts';
import type { Issue } from '../shared/index.ts';
import { screeningFromFhir } from './screening.read.ts';
import type { Instrument, Screening } from './screening.types.ts';

/** The screenings of a patient, newest first, and what could not be read: nothing disappears silently. */
export interface ScreeningList {
  readonly screenings: readonly Screening[];
  /** One entry a QuestionnaireResponse to a given instrument that could not be used. */
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
  /** Answers to forms that are none of the given instruments. */
  readonly otherRefs: readonly string[];
}

/**
 * Every screening of a patient with one of the given instruments; those of anybody else are left out. Instruments are chosen by the host, so they are
 * passed in. Throws what the repository throws.
 */
export async function loadScreenings(
  repository: CareRepository,
  patientRef: string,
  instruments: readonly Instrument[],
  options?: CallOptions,
): Promise<ScreeningList> {
  // Not searched by `questionnaire`: servers disagree on how a canonical with a version is matched.
  const query = { resourceType: 'QuestionnaireResponse', params: { patient: patientRef } };
  const screenings: Screening[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  const otherRefs: string[] = [];
  for (const stored of await collect<QuestionnaireResponse>(repository, query, options)) {
    const { resource } = stored;
    const subject = partyIn(resource.subject)?.ref;
    // A server that does not know the parameter sends everybody's.
    if (subject && !sameRef(localRef(subject, repository.baseUrl), patientRef)) continue;
    const url = textIn(resource.questionnaire)?.split('|')[0];
    const instrument = instruments.find(({ questionnaire }) => questionnaire.url === url);
    const ref = refOf(resource) ?? '';
    const read = instrument && screeningFromFhir(stored, instrument);
    if (!read) otherRefs.push(ref);
    else if (read.ok) screenings.push(read.value);
    else unreadable.push({ ref, issues: read.issues });
  }
  return { screenings: screenings.sort((a, b) => Date.parse(b.authored) - Date.parse(a.authored)), unreadable, otherRefs };
}

/** The stored screening Observations of a patient, of any instrument and author, for `needsIn`. */
export async function loadScreeningObservations(
  repository: CareRepository,
  patientRef: string,
  options?: CallOptions,
): Promise<readonly StoredResource<Observation>[]> {
  return collect<Observation>(repository, { resourceType: 'Observation', params: { patient: patientRef, category: 'survey' } }, options);
}
