import type { Observation, SdohDomain } from '../fhir/index.ts';
import type { NeedCondition, NeedEvidence, Strength } from './care-plan.types.ts';
import { domainsIn, isLive } from './need.fhir.ts';

/**
 * What helps the patient, apart from the needs: Conditions that are on and answers that were given, each with the
 * category `protective-factor`. Source: SDOH Clinical Care 3.0.0, whose example is a Condition "Has access to
 * transportation".
 */
export function strengthsOf(conditions: readonly NeedCondition[], answers: readonly (NeedEvidence & { readonly source: Observation })[]): readonly Strength[] {
  const recorded = conditions.filter(isLive).map(({ ref, words, code, verification, recordedOn, source }): Strength => ({
    ref,
    words,
    ...(code && { code }),
    about: aboutIn(source?.resource.category),
    isConfirmed: verification === 'confirmed',
    ...(recordedOn && { on: recordedOn }),
    ...(source && { source }),
  }));
  const said = answers.map(({ ref, question, answer, kind, on, source }): Strength => ({
    ref,
    words: answer,
    ...(kind && { kind }),
    question,
    about: aboutIn(source.category),
    isConfirmed: false,
    ...(on && { on }),
    source: { resource: source },
  }));
  return [...recorded, ...said];
}

function aboutIn(categories: unknown): readonly SdohDomain[] {
  return domainsIn(categories).filter((domain) => domain !== 'protective-factor');
}
