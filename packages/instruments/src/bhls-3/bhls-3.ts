import { readAnswers } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { bhls3Messages } from './bhls-3.messages.ts';
import { attribution, bhls3Questionnaire } from './bhls-3.questionnaire.ts';

export { bhls3Questionnaire };

const source = 'convention; no source that we read gives the cut';

const bands: readonly ScoreBand[] = [
  { key: 'limited', min: 3, max: 9, messageKey: 'bhls-3.band.limited', source, verified: false },
  { key: 'adequate', min: 10, max: 15, messageKey: 'bhls-3.band.adequate', source, verified: false },
];

const items = scoredItems(bhls3Questionnaire, { problems: { item: { verified: false } } });

/** BHLS: three answers of 1 to 5, 3 to 15, higher is better; all three needed. Limited up to 9 (unverified). Source: Chew 2004, 2008. */
export const bhls3: ScoredInstrument = {
  id: 'bhls-3',
  title: bhls3Questionnaire.title,
  version: bhls3Questionnaire.version,
  licensingStatus: 'free-with-notices',
  attribution,
  questionnaire: bhls3Questionnaire,
  canonical: bhls3Questionnaire.url,
  items,
  bands,
  score,
  messages: bhls3Messages,
  sources: ['PMC2324160 (abstract)', 'PMC4985070 (abstract: wording of the first and the third question)'],
  unverified: ['the cut at 9', 'wording of the second question', 'words of the answers', 'licence: federally funded VA research, no statement found', 'LOINC codes: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  return sumScore(readAnswers(items, answers), { bands });
}
