import { readAnswers } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { silsMessages } from './sils.messages.ts';
import { attribution, silsQuestionnaire } from './sils.questionnaire.ts';

export { silsQuestionnaire };

const items = scoredItems(silsQuestionnaire, {
  sils: {
    needs: Object.fromEntries(['LA10082-8', 'LA10044-8', 'LA9933-8'].map((code) => [code, ['personal-health-literacy'] as const])),
    // The codes are of the list seen with 93159-2.
    unverified: ['LA6270-8', 'LA10066-1', 'LA10082-8', 'LA10044-8', 'LA9933-8'],
  },
});

/** SILS: one answer of 1 to 5, positive from 3. Source: Morris 2006 (the cut is from memory of the paper). */
export const sils: ScoredInstrument = {
  id: 'sils',
  title: silsQuestionnaire.title,
  version: silsQuestionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution,
  questionnaire: silsQuestionnaire,
  canonical: silsQuestionnaire.url,
  items,
  bands: [],
  score,
  messages: silsMessages,
  sources: ['BMC Family Practice 2006;7:21 (abstract)', 'LOINC 103709-2 (CMS B1300) in the SDOH Clinical Care code cache'],
  unverified: ['the cut at 3', 'answer codes: of the list of 93159-2, not confirmed for this question', 'LOINC code of the question: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const result = sumScore(readAnswers(items, answers), { positiveFrom: 3 });
  return result.positive === undefined ? result : { ...result, interpretation: result.positive ? 'sils.positive' : 'sils.negative' };
}
