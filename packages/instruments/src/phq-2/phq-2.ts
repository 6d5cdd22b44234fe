import { phqAttribution, phqSources } from '../phq-parts.ts';
import { readAnswers } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { phq2Messages } from './phq-2.messages.ts';
import { phq2Questionnaire } from './phq-2.questionnaire.ts';

export { phq2Questionnaire };

const source = 'Kroenke 2003 Med Care 41:1284-92';

const bands: readonly ScoreBand[] = [
  { key: 'negative', min: 0, max: 2, messageKey: 'phq-2.band.negative', source },
  { key: 'positive', min: 3, max: 6, messageKey: 'phq-2.band.positive', source },
];

const items = scoredItems(phq2Questionnaire);

/**
 * PHQ-2: two answers of 0 to 3, positive from 3. Both are needed, even where one alone reaches the cut.
 * `highSensitivityPositive` is the cut at 2 (PMC2906530: sensitivity 86 %, specificity 78 %). Source: Kroenke 2003.
 */
export const phq2: ScoredInstrument = {
  id: 'phq-2',
  title: phq2Questionnaire.title,
  version: phq2Questionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution: phqAttribution,
  questionnaire: phq2Questionnaire,
  canonical: phq2Questionnaire.url,
  panelCode: '55757-9',
  totalCode: '55758-7',
  items,
  bands,
  score,
  messages: phq2Messages,
  sources: [source, 'PMC2906530', ...phqSources],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const result = sumScore(readAnswers(items, answers), { bands, positiveFrom: 3 });
  return result.total === undefined ? result : { ...result, results: { highSensitivityPositive: result.total >= 2 } };
}
