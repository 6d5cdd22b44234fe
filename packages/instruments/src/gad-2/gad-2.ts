import { gadImported, phqAttribution } from '../phq-parts.ts';
import { readAnswers } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { gad2Messages } from './gad-2.messages.ts';
import { gad2Questionnaire } from './gad-2.questionnaire.ts';

export { gad2Questionnaire };

const source = 'Kroenke 2007 Ann Intern Med 146:317-25';

const bands: readonly ScoreBand[] = [
  { key: 'negative', min: 0, max: 2, messageKey: 'gad-2.band.negative', source },
  { key: 'positive', min: 3, max: 6, messageKey: 'gad-2.band.positive', source },
];

const items = scoredItems(gad2Questionnaire, { '68509-9': { imported: gadImported['68509-9'] } });

/** GAD-2: two answers of 0 to 3, positive from 3. Both are needed. Source: Kroenke 2007. */
export const gad2: ScoredInstrument = {
  id: 'gad-2',
  title: gad2Questionnaire.title,
  version: gad2Questionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution: phqAttribution,
  questionnaire: gad2Questionnaire,
  canonical: gad2Questionnaire.url,
  items,
  bands,
  score,
  messages: gad2Messages,
  sources: [source, 'awell-health/awell-score@c37843e src/scores/*', 'uwcirg/asbi-screening-app@9f3c780 src/fhir and uwcirg/fhir-questionnaires'],
  unverified: ['LOINC codes of the panel and of the total: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  return sumScore(readAnswers(items, answers), { bands, positiveFrom: 3 });
}
