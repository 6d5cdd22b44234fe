import { emptyScore } from '../../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../../scored-instrument.ts';
import { restricted } from '../restricted-parts.ts';

const linkId = '71799-1';

/**
 * Self-reported medication adherence: only the LOINC code 71799-1, no scale and no score. A vendor brings a question it
 * owns and registers it under this code; what is said to it is kept and never counted.
 */
export const medicationAdherence: ScoredInstrument = restricted({
  id: 'medication-adherence',
  title: 'Medication adherence, self-reported',
  licensingStatus: 'unknown',
  attribution: 'Wording: whose it is. Morisky scales (MMAS) are licensed and not supported.',
  items: [{ linkId, loinc: linkId, type: 'choice', answers: [] }],
  bands: [],
  score,
  messages: { en: {}, es: {} },
  sources: ['US Core LOINC list (71799-1)'],
  unverified: ['a free validated short scale: none found'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const answered = Object.hasOwn(answers, linkId) && answers[linkId]?.state === 'answered';
  return { ...emptyScore([]), complete: answered, missing: answered ? [] : [linkId] };
}
