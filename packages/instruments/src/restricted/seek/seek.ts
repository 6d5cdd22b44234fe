import { baseScore, readAnswers } from '../../score-reading.ts';
import { sum } from '../../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../../scored-instrument.ts';
import { restricted, yesNoItem } from '../restricted-parts.ts';
import { seekMessages } from './seek.messages.ts';

const items = Array.from({ length: 16 }, (_, at) => yesNoItem(`q${at + 1}`, { verified: false }));

/**
 * SEEK PQ-R: sixteen answers of Yes or No by a parent of a child of 0 to 5 years. No total is published: each Yes is
 * for a talk. `positive` is true with any Yes, false only when all sixteen are No. linkIds are `q1` to `q16`; which item
 * is about which topic was not shown by a source we read, so no domain is named.
 */
export const seek: ScoredInstrument = restricted({
  id: 'seek',
  title: 'SEEK Parent Questionnaire-R (PQ-R)',
  licensingStatus: 'unknown',
  attribution: 'SEEK project, University of Maryland (seekwellbeing.org).',
  items,
  bands: [],
  score,
  messages: seekMessages,
  sources: ['seekwellbeing.org/the-seek-approach', 'cebc4cw.org SEEK programme page'],
  unverified: ['terms', 'LOINC codes: none found', 'the topic of each item'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const base = baseScore(reading);
  const yes = sum(reading.items.flatMap(({ options }) => options.map(({ points = 0 }) => points)));
  if (yes > 0) return { ...base, positive: true, interpretation: 'seek.positive', results: { yes } };
  return base.complete ? { ...base, positive: false, interpretation: 'seek.negative', results: { yes } } : base;
}
