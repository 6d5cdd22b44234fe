import { gadImported, phqAttribution, phqSources } from '../phq-parts.ts';
import { readAnswers } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { gad7Messages } from './gad-7.messages.ts';
import { gad7Questionnaire } from './gad-7.questionnaire.ts';

export { gad7Questionnaire };

const source = 'Spitzer, Kroenke, Williams, Lowe. Arch Intern Med 2006;166:1092-1097';

const bands: readonly ScoreBand[] = [
  { key: 'minimal', min: 0, max: 4, messageKey: 'gad-7.band.minimal', source },
  { key: 'mild', min: 5, max: 9, messageKey: 'gad-7.band.mild', source },
  { key: 'moderate', min: 10, max: 14, messageKey: 'gad-7.band.moderate', source },
  { key: 'severe', min: 15, max: 21, messageKey: 'gad-7.band.severe', source },
];

const items = scoredItems(gad7Questionnaire, {
  '68509-9': { imported: gadImported['68509-9'] },
  '69689-8': { item: { verified: false } },
  '69722-7': { item: { optional: true } },
});

/** GAD-7: seven answers of 0 to 3, total 0 to 21, positive from 10. No total while one is missing. Source: Spitzer 2006. */
export const gad7: ScoredInstrument = {
  id: 'gad-7',
  title: gad7Questionnaire.title,
  version: gad7Questionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution: phqAttribution,
  questionnaire: gad7Questionnaire,
  canonical: gad7Questionnaire.url,
  panelCode: '69737-5',
  totalCode: '70274-6',
  items,
  bands,
  score,
  messages: gad7Messages,
  sources: [source, ...phqSources],
  unverified: ['LOINC code of item 6: 69689-8 in the form of NLM, left out elsewhere', 'proration of missing answers: not done'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  return sumScore(readAnswers(items, answers), { bands, positiveFrom: 10 });
}
