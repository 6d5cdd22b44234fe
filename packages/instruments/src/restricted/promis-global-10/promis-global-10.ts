import { baseScore, pointsOf, readAnswers, readAt } from '../../score-reading.ts';
import type { Reading } from '../../score-reading.ts';
import { sum } from '../../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoredAnswer, ScoredInstrument } from '../../scored-instrument.ts';
import { codedItem, restricted } from '../restricted-parts.ts';
import { promisGlobal10Messages } from './promis-global-10.messages.ts';

/** LOINC codes of the four results. */
export const promisGlobal10Codes = { GPH_raw: '71972-4', GPH_T: '71971-6', GMH_raw: '71970-8', GMH_T: '71969-0' } as const;

/** Five answers from the best, 5, to the worst, 1: two of the lists count already reversed. */
const fromBest = (...codes: readonly string[]): readonly ScoredAnswer[] => codes.map((code, at) => ({ code, points: 5 - at }));
const rating = fromBest('LA9206-9', 'LA13913-1', 'LA8967-7', 'LA8968-5', 'LA8969-3');
const pain = [
  'LA26951-6', 'LA6112-2', 'LA6113-0', 'LA6114-8', 'LA6115-5', 'LA10137-0', 'LA10138-8', 'LA10139-6', 'LA10140-4', 'LA10141-2', 'LA26952-4',
].map((code, points): ScoredAnswer => ({ code, points }));

const items = [
  codedItem('Global01', '61577-3', rating, { optional: true }),
  codedItem('Global02', '61578-1', rating),
  codedItem('Global03', '61579-9', rating),
  codedItem('Global04', '61580-7', rating),
  codedItem('Global05', '61581-5', rating),
  codedItem('Global09', '61585-6', rating, { optional: true }),
  codedItem('Global06', '61582-3', fromBest('LA13937-0', 'LA13938-8', 'LA13939-6', 'LA13940-4', 'LA6568-5')),
  codedItem('Global10', '61586-4', fromBest('LA6270-8', 'LA10066-1', 'LA10082-8', 'LA10044-8', 'LA9933-8')),
  codedItem('Global08', '61584-9', fromBest('LA137-2', 'LA6752-5', 'LA6751-7', 'LA6750-9', 'LA13958-6')),
  codedItem('Global07', '61583-1', pain),
];

/** T-scores of the raw sums 4 to 20. Both ends are those of LOINC; the values between have one source. */
const physicalT = [16.2, 19.9, 23.5, 26.7, 29.6, 32.4, 34.9, 37.4, 39.8, 42.3, 44.9, 47.7, 50.8, 54.1, 57.7, 61.9, 67.7];
const mentalT = [21.2, 25.1, 28.4, 31.3, 33.8, 36.3, 38.8, 41.1, 43.5, 45.8, 48.3, 50.8, 53.3, 56.0, 59.0, 62.5, 67.6];

/**
 * PROMIS Global-10 v1.2: physical (GPH) and mental (GMH) health, each a raw sum of four answers (4 to 20) and its
 * T-score. A scale needs all four: a partial sum must not be looked up in the table. The pain rating of 0 to 10 counts 5
 * to 1. Answers as numbers: 1 to 5, 5 the best (items 08 and 10 reversed already), pain 0 to 10. There is no total.
 */
export const promisGlobal10: ScoredInstrument = restricted({
  id: 'promis-global-10',
  title: 'PROMIS Scale v1.2 - Global Health (PROMIS-10)',
  licensingStatus: 'commercial',
  attribution: '© PROMIS Health Organization / HealthMeasures (Northwestern University).',
  panelCode: '85524-7',
  items,
  bands: [],
  score,
  messages: promisGlobal10Messages,
  sources: ['uwcirg/asbi-screening-app@9f3c780 src/fhir and uwcirg/fhir-questionnaires', 'awell-health/awell-score@c37843e src/scores/*'],
  unverified: ['T-scores between the ends of the tables: one source'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const physical = rawOf(reading, ['Global03', 'Global06', 'Global07', 'Global08']);
  const mental = rawOf(reading, ['Global02', 'Global04', 'Global05', 'Global10']);
  return {
    ...baseScore(reading),
    results: {
      ...(physical !== undefined && { GPH_raw: physical, GPH_T: physicalT[physical - 4] ?? 0 }),
      ...(mental !== undefined && { GMH_raw: mental, GMH_T: mentalT[mental - 4] ?? 0 }),
    },
    ...((physical !== undefined || mental !== undefined) && { interpretation: 'promis-global-10.reading' }),
    notes: physical === undefined || mental === undefined ? ['promis-global-10.note.partial'] : [],
  };
}

/** The sum of all four; none while one is missing. */
function rawOf(reading: Reading, linkIds: readonly string[]): number | undefined {
  const points = linkIds.map((linkId) => {
    const said = pointsOf(readAt(reading, linkId));
    return linkId === 'Global07' && said !== undefined ? painPoints(said) : said;
  });
  return points.every((point) => point !== undefined) ? sum(points) : undefined;
}

function painPoints(rating: number): number {
  if (rating === 0) return 5;
  if (rating === 10) return 1;
  return rating <= 3 ? 4 : rating <= 6 ? 3 : 2;
}
