import { codingOf, conceptIn, hasCode, isModified, refOf, refsIn, sameRef, system, wordsOf } from '../fhir/index.ts';
import type { Observation } from '../fhir/index.ts';
import { isDateTime, isEarlier } from '../shared/index.ts';
import { calculatedFrom, followUpCodes } from './screening.codes.ts';

/** What is known about one question now. */
export interface NewestAnswers {
  /** The newest answers that say something: several for a multi-select, or where nobody can tell which is newer. */
  readonly answers: readonly Observation[];
  /** Asked since, or at the same time, without an answer we can use: declined, not asked, "don't know". */
  readonly unanswered: readonly Observation[];
}

/** When an answer was given, or the next best the record has; undefined where it has no date at all. */
export function answeredOn(observation: Observation): string | undefined {
  const { effectiveDateTime, effectiveInstant, issued, meta } = observation;
  const period = (observation.effectivePeriod ?? {}) as { readonly start?: unknown; readonly end?: unknown };
  const dates: readonly unknown[] = [effectiveDateTime, effectiveInstant, period.end, period.start, issued, meta?.lastUpdated];
  return dates.find(isDateTime);
}

/** Final, in whatever wording R4 has for it. */
export function isFinal({ status }: Observation): boolean {
  return ['final', 'amended', 'corrected'].includes(status);
}

/** No answer, or one that counts as missing: Hunger Vital Sign's "Don't know/refused" is kept as a value. */
export function isUnanswered(observation: Observation): boolean {
  const isAbsent = observation.dataAbsentReason !== undefined && observation.dataAbsentReason !== null;
  return isAbsent || hasCode(conceptIn(observation.valueCodeableConcept), system.loinc, 'LA15775-2') || isModified(observation);
}

/**
 * The newest answers to each question among Observations of one patient. Not asked, would not say and "don't know" do
 * not take an older answer back (decision 25); an answer without any date is never taken as the older one. A result
 * that was worked out falls with the answers it came from, but for one that asks for a person (the safety total,
 * 95614-4): that stands until there is a newer total. This is our conservative reading.
 */
export function newestAnswers(observations: readonly Observation[]): readonly NewestAnswers[] {
  const byQuestion = new Map<string, Observation[]>();
  for (const observation of observations.filter(isFinal)) {
    const question = questionOf(observation);
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), observation]);
  }
  const newest = [...byQuestion].map(([question, all]) => {
    const said = all.filter((each) => !isUnanswered(each));
    const answers = said.filter((each) => !said.some((other) => isBefore(each, other)));
    const unanswered = all.filter((each) => isUnanswered(each) && !answers.some((other) => isBefore(each, other)));
    return { question, answers, unanswered, old: said.filter((each) => !answers.includes(each)) };
  });
  const current = new Map(newest.map(({ question, answers }) => [question, answers]));
  const old = newest.flatMap((each) => each.old);
  return newest.map(({ question, answers, unanswered }) => ({
    answers: answers.filter((each) => Object.hasOwn(followUpCodes, question) || !isOutlived(each, question, current, old)),
    unanswered,
  }));
}

/** LOINC where there is one: another coding may stand before it. */
function questionOf(observation: Observation): string {
  const code = conceptIn(observation.code);
  const loinc = codingOf(code, system.loinc)?.code;
  if (loinc) return loinc;
  const [coding] = code?.coding ?? [];
  return coding?.code ? `${coding.system}|${coding.code}` : (wordsOf(code) ?? refOf(observation) ?? '');
}

function isBefore(a: Observation, b: Observation): boolean {
  const [left, right] = [answeredOn(a), answeredOn(b)];
  return left !== undefined && right !== undefined && isEarlier(left, right);
}

/** True when every answer it came from has a newer one: those it names, or else those its code is worked out from. */
function isOutlived(
  result: Observation,
  question: string,
  current: ReadonlyMap<string, readonly Observation[]>,
  old: readonly Observation[],
): boolean {
  const named = refsIn(result.derivedFrom);
  const isNamed = (observation: Observation): boolean => named.some((ref) => sameRef(ref, refOf(observation)));
  if (old.some(isNamed)) return ![...current.values()].flat().some(isNamed);
  if ([...current.values()].flat().some(isNamed) || !Object.hasOwn(calculatedFrom, question)) return false;
  const items = calculatedFrom[question] ?? [];
  return items.every((item) => current.get(item)?.some((answer) => isBefore(result, answer)));
}
