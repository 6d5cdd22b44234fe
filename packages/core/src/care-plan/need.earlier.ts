import { codingOf, conceptIn, refOf, system, wordsOf } from '../fhir/index.ts';
import type { Observation, SdohDomain } from '../fhir/index.ts';
import { answeredOn, needsIn } from '../screening/index.ts';
import type { NewestAnswers } from '../screening/index.ts';
import { isDateTime } from '../shared/index.ts';
import type { NeedEvidence, PastEvidence } from './care-plan.types.ts';
import { refKey } from './goals/extensions.ts';
import { answerIn } from './need.answer.ts';
import { domainsIn } from './need.fhir.ts';

/** An answer in the words of the instrument; nothing where it cannot be named. */
function evidenceOf(observation: Observation): NeedEvidence | undefined {
  const ref = refOf(observation);
  if (!ref) return undefined;
  const on = answeredOn(observation);
  return { ref, question: wordsOf(conceptIn(observation.code)) ?? '', ...answerIn(observation), urgent: false, ...(on && { on }) };
}

/**
 * Why a need was found, where the newest answer to the question does not show it: one answer a question, newest first.
 * Those that showed the domain, and those its Conditions cite, whoever wrote them. An answer that was never final, or
 * was taken back as an error, is none. What every domain asks of the answers is worked out once.
 */
export function earlierEvidence(
  observations: readonly Observation[],
  newest: readonly NewestAnswers[],
  baseUrl?: string,
): (domain: SdohDomain, citedRefs: readonly string[]) => readonly PastEvidence[] {
  const isAnswer = ({ status, dataAbsentReason }: Observation): boolean =>
    ['final', 'amended', 'corrected'].includes(status) && !dataAbsentReason;
  const current = new Map<string, Observation[]>();
  for (const each of newest.flatMap(({ answers }) => answers)) {
    const known = current.get(questionOf(each));
    if (known) known.push(each);
    else current.set(questionOf(each), [each]);
  }
  const past = observations
    .filter(isAnswer)
    .map((observation) => ({ observation, time: timeOf(observation), shown: needsIn([observation]).map(({ domain }) => domain), question: questionOf(observation) }))
    .sort((a, b) => b.time - a.time);
  const shownBy = new Map(past.map(({ observation, shown }) => [observation, shown]));

  return (domain, citedRefs) => {
    const cited = new Set(citedRefs.map((ref) => refKey(ref, baseUrl)));
    const shows = (observation: Observation): boolean => shownBy.get(observation)?.includes(domain) ?? false;
    const isCited = (observation: Observation): boolean => {
      if (!cited.has(refOf(observation) ?? '')) return false;
      // An answer about another domain stays with it: it may be one that not everybody may read.
      const named = domainsIn(observation.category);
      return named.length === 0 || named.includes(domain);
    };
    const questions = new Map<string, PastEvidence>();
    const shownAgain = new Set([...current].filter(([, latest]) => latest.some(shows)).map(([question]) => question));
    for (const { observation, shown, question } of past) {
      if (questions.has(question) || !(shown.includes(domain) || isCited(observation))) continue;
      const latest = current.get(question) ?? [];
      const evidence = evidenceOf(observation);
      // The question found it again: nothing to ask.
      if (!evidence || shownAgain.has(question)) continue;
      const since = latest.filter((each) => each !== observation).flatMap((each) => evidenceOf(each) ?? []);
      questions.set(question, { ...evidence, since });
    }
    return [...questions.values()];
  };
}

function questionOf({ code }: Observation): string {
  const concept = conceptIn(code);
  return codingOf(concept, system.loinc)?.code ?? concept?.coding?.[0]?.code ?? wordsOf(concept) ?? '';
}

function timeOf(observation: Observation): number {
  const on = answeredOn(observation);
  return isDateTime(on) ? Date.parse(on) : 0;
}
