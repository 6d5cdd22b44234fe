import { codingOf, conceptIn, conceptsIn, isSdohDomain, partyIn, sameRef, system } from '../../fhir/index.ts';
import type { Observation, SdohDomain } from '../../fhir/index.ts';
import { isEarlier } from '../../shared/index.ts';
import { negativeAnswers } from '../screening.codes.ts';
import { positiveDomains } from '../screening.needs.ts';
import { answeredOn, isUnanswered, newestAnswers } from '../screening.newest.ts';
import type { NewestAnswers } from '../screening.newest.ts';

/** What the newest answers tell about one domain. Unknown is not no. */
export interface AskedDomain {
  readonly domain: SdohDomain;
  /**
   * `negative` only where each question of the domain has an answer known to find no need, and no later one is missing.
   * `not-clear`: declined, not asked, "don't know", an answer nobody told us the meaning of, or a need of another kind.
   */
  readonly state: 'positive' | 'negative' | 'not-clear';
  /** Day or instant of the newest of its Observations. */
  readonly on?: string;
}

/**
 * The domains one patient was asked about, from stored Observations of any instrument; those of anybody else are left
 * out, and so are strengths (`protective-factor`). `sdoh-category-unspecified` stands for no domain in particular.
 */
export function askedDomains(patientRef: string, observations: readonly Observation[]): readonly AskedDomain[] {
  const mine = observations.filter((each) => sameRef(partyIn(each?.subject)?.ref, patientRef) && isQuestion(each));
  const questions = newestAnswers(mine).map((each) => ({ ...each, domains: domainsOf(each) }));
  const domains = new Set(questions.flatMap((question) => question.domains));
  domains.delete('protective-factor');
  return [...domains].map((domain) => {
    const about = questions.filter((question) => question.domains.includes(domain));
    const dates = about.flatMap(({ answers, unanswered }) => [...answers, ...unanswered]).flatMap((each) => answeredOn(each) ?? []);
    const on = dates.reduce<string | undefined>((last, each) => (!last || isEarlier(last, each) ? each : last), undefined);
    return { domain, state: stateOf(domain, about), ...(on && { on }) };
  });
}

function stateOf(domain: SdohDomain, questions: readonly NewestAnswers[]): AskedDomain['state'] {
  if (questions.some(({ answers }) => answers.some((each) => positiveDomains(each).includes(domain)))) return 'positive';
  const isClear = ({ answers, unanswered }: NewestAnswers): boolean => unanswered.length === 0 && answers.every(isNegative);
  return questions.every(isClear) ? 'negative' : 'not-clear';
}

function isNegative(observation: Observation): boolean {
  const question = codingOf(conceptIn(observation.code), system.loinc)?.code ?? '';
  const answer = codingOf(conceptIn(observation.valueCodeableConcept), system.loinc)?.code ?? '';
  const known = Object.hasOwn(negativeAnswers, question) ? negativeAnswers[question] : undefined;
  return positiveDomains(observation).length === 0 && (known?.includes(answer) ?? false);
}

/** By category; what an answer narrows is told by `positiveDomains`. A result that fell with its answers says nothing. */
function domainsOf({ answers, unanswered }: NewestAnswers): readonly SdohDomain[] {
  const categories = [...answers, ...unanswered].flatMap((each) => conceptsIn(each.category));
  return [...new Set(categories.map((category) => codingOf(category, system.sdohcc)?.code).filter(isSdohDomain))];
}

/** A panel has no answer of its own. */
function isQuestion(observation: Observation): boolean {
  if (observation.hasMember !== undefined && positiveDomains(observation).length === 0) return false;
  return isUnanswered(observation) || Object.entries(observation).some(([key, value]) => key.startsWith('value') && value !== undefined);
}
