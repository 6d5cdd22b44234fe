import type { Condition, Goal, Observation, QuestionnaireResponse, Resource } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareQuery, CareRepository } from '../ports/index.ts';
import { loadReferrals } from '../referral/index.ts';
import type { NeedList } from './care-plan.types.ts';
import { needsOf } from './needs.ts';

/**
 * Everything a list of needs shows about one patient: answers, wishes, health concerns, goals and referrals. Throws
 * what the repository throws; what it found and could not read is in `unreadable`.
 */
export async function loadNeeds(
  repository: CareRepository,
  patientRef: string,
  options?: CallOptions,
): Promise<NeedList> {
  const of = <R extends Resource>(resourceType: R['resourceType'], params: CareQuery['params'] = {}) =>
    collect<R>(repository, { resourceType, params: { patient: patientRef, ...params } }, options);
  const [observations, reviews, conditions, goals, found] = await Promise.all([
    of<Observation>('Observation', { category: ['survey', 'sdoh'] }),
    // Not searched by `questionnaire`: servers disagree on how a canonical with a version is matched.
    of<QuestionnaireResponse>('QuestionnaireResponse'),
    of<Condition>('Condition', { category: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category|sdoh' }),
    of<Goal>('Goal'),
    loadReferrals(repository, { patientRef }, options),
  ]);
  const { needs, strengths, unreadable } = needsOf({
    patient: { ref: patientRef },
    observations,
    reviews,
    conditions,
    goals,
    referrals: found.referrals,
    ...(repository.baseUrl && { baseUrl: repository.baseUrl }),
  });
  return { needs, strengths, unreadable: [...unreadable, ...found.unreadable] };
}
