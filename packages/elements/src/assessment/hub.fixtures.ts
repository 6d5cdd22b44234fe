import type { QuestionnaireResponse, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '@careloom/core/fhir';
import type { AssessmentTool } from '@careloom/core/assessment';
import { ahcHrsnCoreScored } from '@careloom/instruments/ahc-hrsn-core';
import { toolOf } from '@careloom/instruments/assessment-tool';
import { gad7 } from '@careloom/instruments/gad-7';
import { hungerVitalSignScored } from '@careloom/instruments/hunger-vital-sign';
import { lace } from '@careloom/instruments/lace';
import { phq9 } from '@careloom/instruments/phq-9';
import type { ScoredInstrument, ScoredQuestionnaireItem } from '@careloom/instruments/scored-instrument';
import { steadi3 } from '@careloom/instruments/steadi-3';
import { zarit4 } from '@careloom/instruments/zarit-4';

// For tests and stories only. All people are invented.
export const hubTools: readonly AssessmentTool[] = [phq9, gad7, steadi3, hungerVitalSignScored, lace, zarit4, ahcHrsnCoreScored()].map((each) => toolOf(each));
export const mood = hubTools[0] as AssessmentTool;

/** Points of a choice, a number, a yes/no; `null` is declined, what is not named was not asked. */
export type Given = Readonly<Record<string, number | boolean | null>>;

const absent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** One stored run, with the wording of the instrument, of Patient/p1 who answered it. */
export function run(id: string, instrument: ScoredInstrument, given: Given, authored: string, more: Partial<QuestionnaireResponse> = {}): QuestionnaireResponse {
  const wording = new Map(flat(instrument.questionnaire?.item ?? []).map((item) => [item.linkId, item]));
  const itemOf = ([linkId, value]: [string, number | boolean | null]): QuestionnaireResponseItem => {
    const asked = wording.get(linkId);
    const text = asked && { text: asked.text };
    if (value === null) return { linkId, ...text, extension: [{ url: absent, valueCode: 'asked-declined' }] };
    return { linkId, ...text, answer: [answerOf(instrument, linkId, value, asked)] };
  };
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    language: 'en',
    questionnaire: `${instrument.canonical}|${instrument.version}`,
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    source: { reference: 'Patient/p1' },
    author: { reference: 'PractitionerRole/rosa', display: 'Rosa Vega' },
    authored,
    item: Object.entries(given).map(itemOf),
    ...more,
  };
}

function answerOf(instrument: ScoredInstrument, linkId: string, value: number | boolean, asked: ScoredQuestionnaireItem | undefined): QuestionnaireResponseAnswer {
  const item = instrument.items.find((each) => each.linkId === linkId);
  if (item?.type !== 'choice') return typeof value === 'boolean' ? { valueBoolean: value } : { valueInteger: value };
  const wanted = item.answers.find(({ points }) => points === Number(value));
  const coding = asked?.answerOption?.find(({ valueCoding }) => valueCoding.code === wanted?.code)?.valueCoding;
  return coding ? { valueCoding: { system: coding.system ?? '', code: coding.code ?? '', display: coding.display ?? '' } } : { valueInteger: Number(value) };
}

function flat(items: readonly ScoredQuestionnaireItem[]): readonly ScoredQuestionnaireItem[] {
  return items.flatMap((item) => [item, ...flat(item.item ?? [])]);
}

const nine = ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8'];

/** PHQ-9 by the points of its nine questions, in their order; `undefined` was not asked. */
export function phqGiven(...points: readonly (number | null | undefined)[]): Given {
  return Object.fromEntries(nine.flatMap((linkId, at) => (points[at] === undefined ? [] : [[linkId, points[at]]])));
}

const seven = ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'];
const daughter = { reference: 'RelatedPerson/lina', display: 'Lina Lindqvist' };

/** A year of one patient: fresh, overdue, declined, begun, answered by a daughter, and one that is critical. */
export const history: readonly QuestionnaireResponse[] = [
  run('phq-1', phq9, phqGiven(2, 2, 1, 1, 1, 1, 1, 0, 0), '2026-03-02T15:00:00Z'),
  run('phq-2', phq9, phqGiven(2, 2, 2, 1, 1, 1, 1, 0, undefined), '2026-06-01T15:00:00Z'),
  run('phq-3', phq9, phqGiven(2, 2, 2, 2, 2, 1, 1, 0, 1), '2026-11-02T15:00:00Z'),
  run('gad-1', gad7, Object.fromEntries(seven.map((linkId) => [linkId, 1])), '2025-09-01T15:00:00Z'),
  run('fall-1', steadi3, Object.fromEntries(['unsteady', 'worried', 'fallen'].map((linkId) => [linkId, linkId === 'worried'])), '2026-10-20', { source: daughter }),
  run('food-1', hungerVitalSignScored, { '88122-7': null, '88123-5': null }, '2026-11-10T15:00:00Z'),
  run('zarit-1', zarit4, { z1: 3, z2: 2, z3: 3, z4: 1 }, '2026-11-01T15:00:00Z'),
];

/** Another version of PHQ-9: nobody here scores it. */
export const otherVersion: QuestionnaireResponse = {
  ...run('phq-old', phq9, phqGiven(1, 1, 1, 1, 1, 1, 1, 1, 0), '2025-02-03T15:00:00Z'),
  questionnaire: `${phq9.canonical}|0.1-old`,
};
