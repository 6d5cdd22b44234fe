import type { Assessment, AssessmentTool } from '../src/assessment/index.ts';
import { assessmentFromResponse } from '../src/assessment/index.ts';
import { objectsIn } from '../src/fhir/index.ts';
import type { QuestionnaireResponse, QuestionnaireResponseItem } from '../src/fhir/index.ts';

const absent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** A made-up tool: three numbers, one of them in a group; 3 in `c` asks for a person; two bands. */
export const mood: AssessmentTool = {
  id: 'mood',
  title: 'Mood',
  version: '2',
  alsoScores: ['1.9'],
  canonical: 'https://tool.example/Questionnaire/mood',
  domains: ['psychosocial'],
  items: [{ linkId: 'a' }, { linkId: 'b' }, { linkId: 'c', within: ['group'] }, { linkId: 'd', optional: true }],
  bands: [
    { key: 'low', min: 0, max: 4, messageKey: 'mood.low', source: 'made up' },
    { key: 'high', min: 5, max: 9, messageKey: 'mood.high', source: 'made up' },
  ],
  hasWording: true,
  score: (response) => {
    const points = new Map<string, number>();
    const walk = (items: unknown): void => {
      for (const { linkId, answer, item } of objectsIn<QuestionnaireResponseItem>(items)) {
        const value = objectsIn<{ valueInteger?: number }>(answer)[0]?.valueInteger;
        if (typeof value === 'number') points.set(linkId, value);
        walk(item);
      }
    };
    walk(response.item);
    const missing = ['a', 'b', 'c'].filter((linkId) => !points.has(linkId));
    const least = ['a', 'b', 'c'].reduce((sum, linkId) => sum + (points.get(linkId) ?? 0), 0);
    const critical = points.get('c') === 3 ? [{ linkId: 'c', messageKey: 'mood.critical' }] : [];
    if (missing.length > 0) return { complete: false, missing, range: [least, least + missing.length * 3], critical };
    const band = least > 4 ? 'high' : 'low';
    return { complete: true, missing, total: least, band, positive: least > 4, interpretation: `mood.${band}`, critical };
  },
  messages: { en: { 'mood.low': 'Low' }, es: { 'mood.low': 'Bajo' } },
};

/** Answers by linkId; `null` is declined. */
export type MoodAnswers = Readonly<Partial<Record<'a' | 'b' | 'c' | 'd', number | null>>>;

export interface MoodOptions extends Partial<Omit<QuestionnaireResponse, 'item'>> {
  readonly version?: string | null;
}

let count = 0;

/** A stored response of Patient/p1, who answered it. */
export function moodResponse(answers: MoodAnswers, { version = '2', ...more }: MoodOptions = {}): QuestionnaireResponse {
  const item = (linkId: 'a' | 'b' | 'c' | 'd'): QuestionnaireResponseItem[] => {
    const value = answers[linkId];
    if (value === undefined) return [];
    if (value === null) return [{ linkId, extension: [{ url: absent, valueCode: 'asked-declined' }] }];
    return [{ linkId, text: `Question ${linkId}`, answer: [{ valueInteger: value }] }];
  };
  return {
    resourceType: 'QuestionnaireResponse',
    id: `m${++count}`,
    questionnaire: version === null ? mood.canonical : `${mood.canonical}|${version}`,
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    source: { reference: 'Patient/p1' },
    authored: '2026-10-01T10:00:00Z',
    item: [...item('a'), ...item('b'), { linkId: 'group', item: item('c') }, ...item('d')],
    ...more,
  };
}

export function assessed(answers: MoodAnswers, options: MoodOptions = {}, tool: AssessmentTool = mood): Assessment {
  const read = assessmentFromResponse(tool, { resource: moodResponse(answers, options), version: '1' });
  if (!read.ok) throw new Error(read.issues.map(({ code }) => code).join());
  return read.value;
}
