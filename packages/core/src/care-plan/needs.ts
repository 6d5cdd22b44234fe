import { conceptIn, isModified, localRef, partyIn, refOf, sameRef, sdohDomains } from '../fhir/index.ts';
import type { Observation, Reference, Resource, SdohDomain } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Referral } from '../referral/index.ts';
import { answeredOn, needsIn, newestAnswers } from '../screening/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Party, Read } from '../shared/index.ts';
import type { NeedStage } from './care-plan.codes.ts';
import type {
  CareGoal,
  Need,
  NeedCondition,
  NeedEvidence,
  NeedList,
  NeedSources,
  NeedWish,
} from './care-plan.types.ts';
import { goalFromFhir } from './goal.fhir.ts';
import { refKey } from './goals/extensions.ts';
import { conditionFromFhir, isLive } from './need.fhir.ts';
import { earlierEvidence } from './need.earlier.ts';
import { answerIn } from './need.answer.ts';
import { needStage } from './need.stage.ts';
import { strengthsOf } from './need.strengths.ts';
import { isNeedsReview, wishFromFhir } from './need.wish.ts';

type Found = NeedEvidence & { readonly domain: SdohDomain; readonly followUp?: Need['followUp']; readonly source: Observation };

/** A need nobody screened for: the patient brought it up. */
export function newNeed(patient: Party, domain: SdohDomain): Need {
  return { domain, patient, evidence: [], urgent: false, wishes: [], pastConditions: [], goals: [], referrals: [] };
}

/**
 * The needs of one patient from what is stored, most pressing first: one a domain that has a positive answer, a wish,
 * or a Condition. Of each question only the newest answer counts, so a need found last year and not any more is gone
 * unless somebody recorded it. Nothing of another patient gets in.
 */
export function needsOf(sources: NeedSources): NeedList {
  const { patient, baseUrl } = sources;
  const isSame = (a: string | undefined, b: string): boolean => a !== undefined && sameRef(localRef(a, baseUrl), localRef(b, baseUrl));
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  const mine = <R extends Resource & { subject?: Reference }>(rows: readonly StoredResource<R>[]): typeof rows =>
    rows.filter(({ resource }) => isSame(partyIn(resource?.subject)?.ref, patient.ref));
  const take = <V>(ref: string, read: Read<V>): V[] => {
    if (read.ok) return [read.value];
    unreadable.push({ ref, issues: read.issues });
    return [];
  };
  const observations = readable(mine(sources.observations), unreadable);
  const answers = newestAnswers(observations);
  const found = answers.flatMap((question) => question.answers.flatMap(foundIn));
  const said = mine(sources.reviews)
    .filter(({ resource }) => isNeedsReview(resource) && resource.status !== 'entered-in-error')
    .flatMap((stored) => take(refOf(stored.resource) ?? 'QuestionnaireResponse', wishFromFhir(stored)));
  const conditions = mine(sources.conditions)
    .flatMap((stored) => take(refOf(stored.resource) ?? 'Condition', conditionFromFhir(stored)))
    .filter(({ verification }) => verification !== 'entered-in-error');
  const goals = mine(sources.goals)
    .flatMap((stored) => take(refOf(stored.resource) ?? 'Goal', goalFromFhir(stored)))
    .filter(({ status }) => status !== 'entered-in-error');
  const referrals = (sources.referrals ?? []).filter((referral) => isSame(referral.patient.ref, patient.ref));
  const domains = new Set([...found, ...said, ...conditions].map(({ domain }) => domain));
  // A strength, not a need, though it shares the codes: it stands in a list of its own.
  domains.delete('protective-factor');
  const earlierOf = earlierEvidence(observations, answers, baseUrl);
  const needs = [...domains].map((domain) => {
    const recorded = conditions.filter((c) => c.domain === domain);
    const earlier = earlierOf(domain, recorded.flatMap(({ evidenceRefs }) => evidenceRefs));
    const need = { ...newNeed(patient, domain), ...(earlier.length > 0 && { earlier }) };
    return needIn(need, found, said, recorded, goals, referrals, baseUrl);
  });
  const isHelp = ({ domain }: { readonly domain: SdohDomain }): boolean => domain === 'protective-factor';
  return { needs: byPressure(needs), strengths: strengthsOf(conditions.filter(isHelp), found.filter(isHelp)), unreadable };
}

const stages: readonly NeedStage[] = [
  'follow-up', 'to-ask', 'to-confirm', 'to-plan', 'planned', 'later', 'not-said', 'has-help', 'declined', 'resolved',
];

function byPressure(needs: readonly Need[]): readonly Need[] {
  const domains = Object.keys(sdohDomains);
  const rank = (need: Need): number =>
    (need.urgent ? 0 : 1000) + stages.indexOf(needStage(need)) * 50 + domains.indexOf(need.domain);
  return [...needs].sort((a, b) => rank(a) - rank(b));
}

function needIn(
  empty: Need,
  found: readonly Found[],
  said: readonly (NeedWish & { readonly domain: SdohDomain })[],
  conditions: readonly NeedCondition[],
  goals: readonly CareGoal[],
  referrals: readonly Referral[],
  baseUrl: string | undefined,
): Need {
  const { domain } = empty;
  const evidence = found.filter((entry) => entry.domain === domain);
  const followUp = evidence.find((entry) => entry.followUp)?.followUp;
  const about = newestFirst(said.filter((entry) => entry.domain === domain), ({ on }) => on);
  const wishes = about.map(({ domain: _domain, ...wish }) => wish);
  const live = newestFirst(conditions.filter(isLive), ({ recordedOn }) => recordedOn);
  const condition = live.find(({ verification }) => verification === 'confirmed') ?? live[0];
  const past = conditions.filter((c) => !isLive(c));
  const own = new Set(conditions.map(({ ref }) => refKey(ref, baseUrl)));
  const addresses = (goal: CareGoal): boolean => goal.addressesRefs.some((address) => own.has(refKey(address, baseUrl)));
  const mine = goals.filter((goal) => (goal.domain ? goal.domain === domain : addresses(goal)));
  return {
    ...empty,
    evidence: evidence.map(({ domain: _domain, followUp: _followUp, source: _source, ...entry }) => entry),
    urgent: evidence.some(({ urgent }) => urgent),
    ...(followUp && { followUp }),
    ...(wishes[0] && { wish: wishes[0] }),
    wishes,
    ...(condition && { condition }),
    pastConditions: newestFirst(past, ({ endedOn, recordedOn }) => endedOn ?? recordedOn),
    goals: newestFirst(mine, ({ start }) => start),
    referrals: referrals.filter((referral) => referral.domain === domain),
  };
}

/** Answers we can use; the others are told. */
function readable(
  observations: readonly StoredResource<Observation>[],
  unreadable: { ref: string; issues: readonly Issue[] }[],
): readonly Observation[] {
  return observations.flatMap(({ resource }) => {
    const ref = refOf(resource);
    const why = isModified(resource)
      ? issue('care-plan.modifier_unknown', 'Observation.modifierExtension')
      : conceptIn(resource.code) && ref
        ? undefined
        : issue('care-plan.code_missing', 'Observation.code');
    if (why) unreadable.push({ ref: ref ?? 'Observation', issues: [why] });
    return why ? [] : [resource];
  });
}

function foundIn(observation: Observation): Found[] {
  const on = answeredOn(observation);
  return needsIn([observation]).flatMap(({ domain, followUp, evidence }) =>
    evidence.map(({ question, urgent, observationRef = '' }) => ({
      domain,
      source: observation,
      ref: observationRef,
      question,
      ...answerIn(observation),
      urgent,
      ...(on && { on }),
      ...(followUp && { followUp }),
    })),
  );
}

function newestFirst<T>(rows: readonly T[], when: (row: T) => string | undefined): readonly T[] {
  return [...rows].sort((a, b) => timeOf(when(b)) - timeOf(when(a)));
}

/** Milliseconds; 0 where there is no usable date. */
function timeOf(on: string | undefined): number {
  return isDateTime(on) ? Date.parse(on) : 0;
}
