import type { Need } from '@careloom/core/care-plan';
import { domainOf, wordsOf } from '@careloom/core/fhir';
import type { Observation, SdohDomain } from '@careloom/core/fhir';
import { positiveDomains } from '@careloom/core/screening';

/** A kind of need that was asked about and is not among the needs. */
export interface AskedDomain {
  readonly domain: SdohDomain;
  /** `part`: an answer is missing, or one found another need; so "no need" would say too much. */
  readonly state: 'no-need' | 'part';
  /** Day or instant of the newest answer. */
  readonly on?: string;
}

interface Answer {
  readonly domains: readonly SdohDomain[];
  readonly on: string;
  readonly isClear: boolean;
}

/**
 * What was asked without finding a need, by the newest answer to each question. Unknown is not "no": a question that was
 * declined, not asked, or found a need of another kind leaves the domain unclear.
 */
export function askedDomains(observations: readonly Observation[], needs: readonly Need[]): readonly AskedDomain[] {
  const answers = newestAnswers(observations);
  const found = new Set(needs.map(({ domain }) => domain));
  const asked = new Set(answers.flatMap(({ domains }) => domains).filter((domain) => !isNoNeed(domain) && !found.has(domain)));
  return [...asked].map((domain) => {
    const about = answers.filter(({ domains }) => domains.includes(domain));
    const on = about.reduce((last, each) => (each.on > last ? each.on : last), '');
    return { domain, state: about.every(({ isClear }) => isClear) ? 'no-need' : 'part', ...(on && { on }) };
  });
}

/** A strength, and what stands for no kind in particular. */
function isNoNeed(domain: SdohDomain): boolean {
  return domain === 'protective-factor' || domain === 'sdoh-category-unspecified';
}

function newestAnswers(observations: readonly Observation[]): readonly Answer[] {
  const byQuestion = new Map<string, Answer[]>();
  for (const observation of observations.filter(isAnswer)) {
    const coding = observation.code?.coding?.[0];
    const question = coding ? `${coding.system}|${coding.code}` : (wordsOf(observation.code) ?? observation.id ?? '');
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), answerOf(observation)]);
  }
  return [...byQuestion.values()].flatMap((answers) => {
    const newest = answers.reduce((last, { on }) => Math.max(last, timeOf(on)), -Infinity);
    return answers.filter(({ on }) => timeOf(on) === newest);
  });
}

/** A panel has no answer of its own. */
function isAnswer(observation: Observation): boolean {
  const { valueCodeableConcept, valueString, valueQuantity, valueInteger, dataAbsentReason } = observation;
  const hasContent = [valueCodeableConcept, valueString, valueQuantity, valueInteger, dataAbsentReason].some((value) => value !== undefined);
  return hasContent && ['final', 'amended', 'corrected'].includes(observation.status);
}

function answerOf(observation: Observation): Answer {
  const categories = Array.isArray(observation.category) ? observation.category : [];
  const domains = categories.flatMap((category) => domainOf([category]) ?? []);
  return {
    domains,
    on: observation.effectiveDateTime ?? '',
    isClear: !observation.dataAbsentReason && positiveDomains(observation).length === 0,
  };
}

function timeOf(on: string): number {
  const time = Date.parse(on);
  return Number.isNaN(time) ? 0 : time;
}
