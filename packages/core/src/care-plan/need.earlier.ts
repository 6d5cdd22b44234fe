import { codingOf, conceptIn, refOf, sameRef, system, textIn, wordsOf } from '../fhir/index.ts';
import type { Observation, SdohDomain } from '../fhir/index.ts';
import { answeredOn, needsIn } from '../screening/index.ts';
import type { NewestAnswers } from '../screening/index.ts';
import { isDateTime } from '../shared/index.ts';
import type { NeedEvidence, PastEvidence } from './care-plan.types.ts';
import { domainsIn } from './need.fhir.ts';

/** An answer in the words of the instrument; nothing where it cannot be named. */
export function evidenceOf(observation: Observation): NeedEvidence | undefined {
  const ref = refOf(observation);
  if (!ref) return undefined;
  const { valueCodeableConcept, valueString, valueQuantity, valueInteger } = observation;
  const number: unknown = valueQuantity?.value ?? valueInteger;
  const answer = wordsOf(conceptIn(valueCodeableConcept)) ?? textIn(valueString) ?? (typeof number === 'number' ? `${number}` : '');
  const on = answeredOn(observation);
  return { ref, question: wordsOf(conceptIn(observation.code)) ?? '', answer, urgent: false, ...(on && { on }) };
}

/**
 * Why a need was found, where the newest answer to the question does not show it: one answer a question, newest first.
 * Those that showed the domain, and those its Conditions cite, whoever wrote them. An answer that was never final, or
 * was taken back as an error, is none.
 */
export function earlierEvidence(
  domain: SdohDomain,
  citedRefs: readonly string[],
  observations: readonly Observation[],
  newest: readonly NewestAnswers[],
): readonly PastEvidence[] {
  const current = newest.flatMap(({ answers }) => answers);
  const shows = (observation: Observation): boolean => needsIn([observation]).some((need) => need.domain === domain);
  const isCited = (observation: Observation): boolean => {
    // An answer about another domain stays with it: it may be one that not everybody may read.
    const named = domainsIn(observation.category);
    return (named.length === 0 || named.includes(domain)) && citedRefs.some((ref) => sameRef(ref, refOf(observation)));
  };
  const isAnswer = ({ status, dataAbsentReason }: Observation): boolean =>
    ['final', 'amended', 'corrected'].includes(status) && !dataAbsentReason;
  const past = observations.filter(
    (each) => isAnswer(each) && !(current.includes(each) && shows(each)) && (isCited(each) || shows(each)),
  );
  const questions = new Map<string, PastEvidence>();
  for (const observation of past.sort((a, b) => timeOf(b) - timeOf(a))) {
    const question = questionOf(observation);
    const latest = current.filter((each) => questionOf(each) === question);
    const evidence = evidenceOf(observation);
    // The question found it again: nothing to ask.
    if (!evidence || questions.has(question) || latest.some(shows)) continue;
    const since = latest.filter((each) => each !== observation).flatMap((each) => evidenceOf(each) ?? []);
    questions.set(question, { ...evidence, since });
  }
  return [...questions.values()];
}

function questionOf({ code }: Observation): string {
  const concept = conceptIn(code);
  return codingOf(concept, system.loinc)?.code ?? concept?.coding?.[0]?.code ?? wordsOf(concept) ?? '';
}

function timeOf(observation: Observation): number {
  const on = answeredOn(observation);
  return isDateTime(on) ? Date.parse(on) : 0;
}
