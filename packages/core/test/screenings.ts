import type { SdohDomain } from '../src/fhir/index.ts';
import { answerItem, declineItem, startScreening } from '../src/screening/index.ts';
import type { Instrument, InstrumentItem, QuestionnaireItem, Screening } from '../src/screening/index.ts';
import { as, coordinator, ok } from './referrals.ts';

const system = 'http://loinc.org';
const patient = { ref: 'Patient/p1', display: 'Patient One' };

function item(linkId: string, domains: SdohDomain[], codes: string[], more: Partial<InstrumentItem> = {}): InstrumentItem {
  const answers = codes.map((code) => ({ system, code, display: `Answer ${code}`, flags: code.startsWith('LA-yes') ? domains : [] }));
  return { linkId, loinc: linkId, text: `Question ${linkId}`, answers, repeats: false, domains, ...more };
}

const living = item('71802-3', ['housing-instability', 'homelessness'], []);
const housing: InstrumentItem = {
  ...living,
  answers: [
    { system, code: 'LA31993-1', display: 'Steady', flags: [] },
    { system, code: 'LA31994-9', display: 'Worried', flags: ['housing-instability'] },
    { system, code: 'LA31995-6', display: 'No place', flags: ['homelessness'], urgent: true },
  ],
};
const many = item('many', ['inadequate-housing'], ['LA-yes-1', 'LA-yes-2', 'LA-yes-3'], { repeats: true });
const problems: InstrumentItem = { ...many, answers: [...many.answers, { system, code: 'LA-none', display: 'None', flags: [], exclusive: true }] };
const food = item('food', ['food-insecurity'], ['LA-yes', 'LA-no']);
const foodItem: InstrumentItem = { ...food, answers: [...food.answers, { system, code: 'LA-dk', display: 'Do not know', flags: [], missing: true }] };

/** A made-up tool with each kind of question: two domains, several answers, an exclusive one, one that counts as missing. */
export const tool: Instrument = {
  id: 'tool',
  title: 'Tool',
  questionnaire: {
    resourceType: 'Questionnaire', url: 'https://tool.example/Questionnaire/tool', version: '1', name: 'Tool', title: 'Tool',
    status: 'active', date: '2026-11-01', copyright: 'None', language: 'en', subjectType: ['Patient'], code: [],
    item: ['71802-3', 'many', 'food', 'sum'].map((linkId): QuestionnaireItem => ({ linkId, text: linkId, type: 'choice' })),
  },
  panelCode: 'panel',
  items: [housing, problems, foodItem],
  calculated: [{ linkId: 'sum', loinc: '95614-4', text: 'Sum', domains: ['sdoh-category-unspecified'], from: ['many', 'food'] }],
  domains: ['housing-instability', 'homelessness', 'inadequate-housing', 'food-insecurity'],
  copyright: 'None',
  licence: { terms: 'free-with-notices', attribution: 'None' },
  language: 'en',
  wordingMissing: ['es'],
  score: ({ many: several, food: one }) => {
    if (several?.state !== 'answered' || one?.state !== 'answered') return [];
    const value = { kind: 'score', score: several.codes.length } as const;
    return several.codes.length > 1 && one.codes[0] === 'LA-yes'
      ? [{ linkId: 'sum', value, flags: ['sdoh-category-unspecified'], urgent: true, followUp: 'safety' }]
      : [{ linkId: 'sum', value, flags: [] }];
  },
};

export function started(instrument: Instrument = tool): Screening {
  return ok(startScreening(instrument, patient, as(coordinator)));
}

/** A screening with the given answers; `null` is declined, what is not named is not asked. */
export function screened(answers: Readonly<Record<string, string | readonly string[] | null>>, instrument: Instrument = tool): Screening {
  let screening = started(instrument);
  for (const [linkId, answer] of Object.entries(answers)) {
    screening = ok(answer === null ? declineItem(screening, linkId, as(coordinator)) : answerItem(screening, linkId, answer, as(coordinator)));
  }
  return screening;
}
