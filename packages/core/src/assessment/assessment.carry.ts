import { textIn } from '../fhir/index.ts';
import type { QuestionnaireResponseItem } from '../fhir/index.ts';
import { refuse } from '../shared/index.ts';
import type { VerbContext } from '../shared/index.ts';
import { ageInDays } from './assessment.days.ts';
import { runsOf, saysSomething } from './assessment.due.ts';
import { carriedMark, itemsFound, wordsOfAnswer } from './assessment.items.ts';
import type { FoundItem } from './assessment.items.ts';
import { begun, nested } from './assessment.ts';
import type { AssessmentResult } from './assessment.ts';
import type { Assessment, AssessmentTool, CarryInput, CarryOffer, OfferedAnswer } from './assessment.types.ts';

export interface CarryOptions {
  /** An answer that was first given longer ago is asked again. */
  readonly maxAgeDays: number;
  readonly now: string;
  /** IANA name; UTC when absent. */
  readonly timeZone?: string;
}

/**
 * The earlier answers that may be used again once somebody confirmed them, with age and source to be shown: those of the
 * newest run of the same tool in the same version, by linkId. A question with the same LOINC code in another tool never
 * matches: it has other words or another answer list. Not offered: an answer older than allowed (one that was taken over
 * before keeps its first day), and one that somebody has to look at. Nothing where the newest run is not finished, says
 * too little or was declined. Why: the same screen is repeated in every setting (F3); the limits are ours.
 */
export function carryForward(tool: AssessmentTool, history: readonly Assessment[], options: CarryOptions): CarryOffer | undefined {
  const { maxAgeDays, now, timeZone } = options;
  const from = runsOf(tool, history)[0];
  if (!tool.hasWording || !from || !saysSomething(from) || from.version !== tool.version) return undefined;
  const critical = new Set(from.score?.critical.map(({ linkId }) => linkId));
  const given = [...itemsFound(tool, from.response)].filter(([, { answers }]) => answers.length > 0);
  const all = given.map(([linkId, found]): OfferedAnswer => {
    const on = found.carried?.on ?? from.on;
    return offered(linkId, found, on, ageInDays(on, now, timeZone));
  });
  const answers = all.filter(({ linkId, age }) => age >= -1 && age <= maxAgeDays && !critical.has(linkId));
  if (answers.length === 0) return undefined;
  const askAgain = all.filter((answer) => !answers.includes(answer)).map(({ linkId }) => linkId);
  return { tool, from, answers, askAgain, maxAgeDays };
}

function offered(linkId: string, { item, answers }: FoundItem, on: string, age: number): OfferedAnswer {
  const question = textIn(item.text);
  // Questions below an answer are questions of their own.
  const plain = answers.map(({ item: _below, ...answer }) => answer);
  return { linkId, ...(question && { question }), words: plain.map(wordsOfAnswer), on, age, answers: plain };
}

/**
 * Takes the confirmed answers over into a new run, which is still going on: the rest is asked. Each keeps a mark of where
 * it came from and since when. Refused without one, with one that was not offered, and when it has become too old since.
 */
export function confirmCarried(offer: CarryOffer, input: CarryInput, context: VerbContext, timeZone?: string): AssessmentResult {
  const { tool, from } = offer;
  if (input.linkIds.length === 0) return refuse('assessment.nothing_confirmed', 'QuestionnaireResponse.item');
  for (const linkId of input.linkIds) {
    const answer = offer.answers.find((each) => each.linkId === linkId);
    if (!answer) return refuse('assessment.not_offered', linkId);
    if (ageInDays(answer.on, context.now, timeZone) > offer.maxAgeDays) return refuse('assessment.answer_too_old', linkId, { days: offer.maxAgeDays });
  }
  const items = nested(tool, ({ linkId }): QuestionnaireResponseItem | undefined => {
    const answer = input.linkIds.includes(linkId) ? offer.answers.find((each) => each.linkId === linkId) : undefined;
    if (!answer) return undefined;
    const found = itemsFound(tool, from.response).get(linkId);
    const mark = found?.carried ?? { linkId, fromRef: from.ref, on: answer.on };
    return { linkId, extension: [carriedMark(mark)], ...(answer.question && { text: answer.question }), answer: structuredClone([...answer.answers]) };
  });
  const { person } = from;
  return begun('answers-confirmed', { tool, patient: from.patient, input: { ...(person && { person }), ...input }, context, items });
}
