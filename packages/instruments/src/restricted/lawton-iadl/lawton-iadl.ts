import { readAnswers } from '../../score-reading.ts';
import { sumScore } from '../../score-sum.ts';
import type { ScoreAnswer, ScoreAnswers, ScoredInstrument, ScoredItem } from '../../scored-instrument.ts';
import { restricted } from '../restricted-parts.ts';
import { lawtonIadlMessages } from './lawton-iadl.messages.ts';

export interface LawtonIadlOptions {
  /** Score five activities only, 0 to 5, as was once done for men. Off unless a site asks for it. */
  readonly historicalFive?: boolean;
}

/** Points of each option, in the published order. Three tables agree: PMC4809989, PMC3261586, MSD Manual. */
const pointsOfOptions = {
  telephone: [1, 1, 1, 0],
  shopping: [1, 0, 0, 0],
  foodPreparation: [1, 0, 0, 0],
  housekeeping: [1, 1, 1, 1, 0],
  laundry: [1, 1, 0],
  transportation: [1, 1, 1, 0, 0],
  medications: [1, 0, 0],
  finances: [1, 1, 0],
} as const;
const notInFive = new Set(['foodPreparation', 'housekeeping', 'laundry']);

const allItems = Object.entries(pointsOfOptions).map(([linkId, options]): ScoredItem => {
  return { linkId, type: 'choice', answers: options.map((points, at) => ({ code: String(at + 1), points })) };
});

/**
 * Lawton-Brody IADL: eight activities, 0 or 1 each, total 0 to 8; more is better, no official bands. All are required.
 * An answer is the number of the option in its published order, from 1 (a code `'3'` or the number 3), because several
 * options count the same.
 */
export function lawtonIadl({ historicalFive = false }: LawtonIadlOptions = {}): ScoredInstrument {
  const items = allItems.map((item): ScoredItem => (historicalFive && notInFive.has(item.linkId) ? { ...item, optional: true } : item));
  return restricted({
    id: 'lawton-iadl',
    title: 'Lawton-Brody Instrumental Activities of Daily Living Scale',
    licensingStatus: 'commercial',
    attribution: '© The Gerontological Society of America. Lawton MP, Brody EM. Gerontologist 1969;9:179-86.',
    items,
    bands: [],
    score(answers) {
      const result = sumScore(readAnswers(items, optionNumbers(answers)), {});
      return result.complete ? { ...result, interpretation: historicalFive ? 'lawton-iadl.historical-five' : 'lawton-iadl.reading' } : result;
    },
    messages: lawtonIadlMessages,
    sources: ['PMC4809989 table 4', 'PMC3261586 table 2', 'msdmanuals.com Lawton table', 'vivian.worldvista.org 601.712-56'],
    unverified: ['LOINC codes: none found'],
  });
}

function optionNumbers(answers: ScoreAnswers): ScoreAnswers {
  return Object.fromEntries(Object.entries(answers).map(([linkId, answer]) => [linkId, optionNumber(answer)]));
}

function optionNumber(answer: ScoreAnswer): ScoreAnswer {
  if (answer.state !== 'answered' || answer.number === undefined) return answer;
  const { number, ...rest } = answer;
  return { ...rest, codes: [...(rest.codes ?? []), String(number)] };
}
