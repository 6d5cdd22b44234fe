import { baseScore, pointsOf, readAnswers, readAt } from '../score-reading.ts';
import { bandOf, sum } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { usdaFoodSecurity6Messages } from './usda-food-security-6.messages.ts';
import { attribution, usdaFoodSecurity6Questionnaire } from './usda-food-security-6.questionnaire.ts';

export { usdaFoodSecurity6Questionnaire };

const source = 'USDA ERS, Six-Item Short Form, September 2012 (read in implementations that cite it)';

const bands: readonly ScoreBand[] = [
  { key: 'high or marginal', min: 0, max: 1, messageKey: 'usda-food-security-6.band.high-or-marginal', source },
  { key: 'low', min: 2, max: 4, messageKey: 'usda-food-security-6.band.low', source },
  { key: 'very low', min: 5, max: 6, messageKey: 'usda-food-security-6.band.very-low', source },
];

const unknown = { missing: ['dont-know-or-refused'] };
const items = scoredItems(usdaFoodSecurity6Questionnaire, { HH3: unknown, HH4: unknown });

/**
 * USDA six-item food security: the number of affirmative answers, 0 to 6; food insecure from 2. AD1a counts only after
 * AD1 "Yes"; AD2 and AD3 that were not asked count 0 where the first three affirm nothing. Anything else that is missing
 * leaves the number open: the category is said only where it cannot change (how ERS imputes was not read).
 */
export const usdaFoodSecurity6: ScoredInstrument = {
  id: 'usda-food-security-6',
  title: usdaFoodSecurity6Questionnaire.title,
  version: usdaFoodSecurity6Questionnaire.version,
  licensingStatus: 'public-domain',
  attribution,
  questionnaire: usdaFoodSecurity6Questionnaire,
  canonical: usdaFoodSecurity6Questionnaire.url,
  items,
  bands,
  resultDomains: ['food-insecurity'],
  score,
  messages: usdaFoodSecurity6Messages,
  sources: [source, 'phenxtoolkit.org/protocols/view/270301 (items)'],
  unverified: ['imputation of missing answers by ERS: not retrieved, not done', 'LOINC codes of the panel and of all questions but HH3: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const base = baseScore(reading);
  const points = Object.fromEntries(items.map(({ linkId }) => [linkId, pointsOf(readAt(reading, linkId))]));
  const hasIssue = (linkId: string): boolean => base.issues.some((issue) => issue.linkId === linkId);
  const skipped = new Set<string>();
  if (points['AD1'] === 0 && !hasIssue('AD1a')) skipped.add('AD1a');
  if (points['HH3'] === 0 && points['HH4'] === 0 && points['AD1'] === 0) {
    for (const linkId of ['AD2', 'AD3']) if (points[linkId] === undefined && (answers[linkId]?.state ?? 'not-asked') === 'not-asked') skipped.add(linkId);
  }
  const missing = base.missing.filter((linkId) => !skipped.has(linkId));
  const part: InstrumentScore = { ...base, missing, complete: missing.length === 0 };
  if (skipped.has('AD1a') && (points['AD1a'] ?? 0) > 0) {
    return { ...part, issues: [...part.issues, { code: 'instrument.answers_contradict', linkId: 'AD1a' }] };
  }
  const least = sum(Object.values(points).map((point) => point ?? 0));
  const most = least + missing.length;
  const band = bandOf(bands, least) === bandOf(bands, most) ? bandOf(bands, least) : undefined;
  const foodInsecure = least >= 2 ? true : most < 2 ? false : undefined;
  return {
    ...part,
    ...(part.complete ? { total: least } : { range: [least, most] }),
    ...(band && { band: band.key, interpretation: band.messageKey }),
    ...(foodInsecure !== undefined && { positive: foodInsecure, results: { foodInsecure } }),
    needs: foodInsecure ? [{ domain: 'food-insecurity', linkId: 'total' }] : [],
    notes: band && !part.complete ? ['usda-food-security-6.note.category-without-total'] : [],
  };
}
