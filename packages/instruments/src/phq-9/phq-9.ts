import { phqAttribution, phqSources } from '../phq-parts.ts';
import { pointsOf, readAnswers, readAt } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { phq9Messages } from './phq-9.messages.ts';
import { phq9Questionnaire } from './phq-9.questionnaire.ts';

export { phq9Questionnaire };

const source = 'Kroenke, Spitzer, Williams. J Gen Intern Med 2001;16:606-13';

const bands: readonly ScoreBand[] = [
  { key: 'none-minimal', min: 0, max: 4, messageKey: 'phq-9.band.none-minimal', source },
  { key: 'mild', min: 5, max: 9, messageKey: 'phq-9.band.mild', source },
  { key: 'moderate', min: 10, max: 14, messageKey: 'phq-9.band.moderate', source },
  { key: 'moderately severe', min: 15, max: 19, messageKey: 'phq-9.band.moderately-severe', source },
  { key: 'severe', min: 20, max: 27, messageKey: 'phq-9.band.severe', source },
];

const selfHarm = 'phq-9.critical.item-9';

const items = scoredItems(phq9Questionnaire, {
  '44260-8': { critical: { 'LA6569-3': selfHarm, 'LA6570-1': selfHarm, 'LA6571-9': selfHarm } },
  '69722-7': { item: { optional: true } },
});

/**
 * PHQ-9: nine answers of 0 to 3, total 0 to 27, positive from 10. No total while one is missing: proration is a research
 * convention that no official document we read supports. Item 9 is critical from 1 on, whatever the total.
 * Source: Kroenke 2001, Kroenke 2010.
 */
export const phq9: ScoredInstrument = {
  id: 'phq-9',
  title: phq9Questionnaire.title,
  version: phq9Questionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution: phqAttribution,
  questionnaire: phq9Questionnaire,
  canonical: phq9Questionnaire.url,
  panelCode: '44249-1',
  totalCode: '44261-6',
  items,
  bands,
  score,
  messages: phq9Messages,
  sources: [source, 'Kroenke et al. Gen Hosp Psychiatry 2010;32:345-59', ...phqSources],
  unverified: ['proration of missing answers (up to 2): not found in an official document, so not done'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const result = sumScore(reading, { bands, positiveFrom: 10 });
  const item9 = pointsOf(readAt(reading, '44260-8'));
  const said = item9 === undefined ? {} : { item9Critical: item9 >= 1 };
  if (!result.complete) return { ...result, results: said };
  // Counted symptoms: more than half the days, item 9 from several days on. Source: PHQ instructions, CamCOPS phq9.py.
  const counts = reading.items.filter(({ item }) => !item.optional).map((read) => (pointsOf(read) ?? 0) >= (read.item.linkId === '44260-8' ? 1 : 2));
  const symptoms = counts.filter(Boolean).length;
  const core = counts[0] === true || counts[1] === true;
  const major = core && symptoms >= 5;
  const other = core && symptoms >= 2 && symptoms < 5;
  const notes = [...(major ? ['phq-9.note.major-depressive-syndrome'] : []), ...(other ? ['phq-9.note.other-depressive-syndrome'] : [])];
  return { ...result, notes, results: { ...said, majorDepressiveSyndrome: major, otherDepressiveSyndrome: other } };
}
