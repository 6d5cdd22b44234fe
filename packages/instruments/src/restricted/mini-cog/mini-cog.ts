import { baseScore, pointsOf, readAnswers, readAt } from '../../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument, ScoredItem } from '../../scored-instrument.ts';
import { pointsItem, restricted } from '../restricted-parts.ts';
import { miniCogMessages } from './mini-cog.messages.ts';

const items: readonly ScoredItem[] = [{ linkId: 'recall', type: 'integer', answers: [], min: 0, max: 3 }, pointsItem('clock', [0, 2])];

/**
 * Mini-Cog: recall 0 to 3 and clock 0 or 2, total 0 to 5, positive at 2 or less. A refused clock counts 0; without
 * recall there is no score. `results.highSensitivityPositive` is the wider cut (below 4), which is unverified.
 */
export const miniCog: ScoredInstrument = restricted({
  id: 'mini-cog',
  title: 'Mini-Cog',
  licensingStatus: 'commercial',
  attribution: '© Soo Borson. All rights reserved.',
  totalCode: '72233-0',
  items,
  bands: [],
  score,
  messages: miniCogMessages,
  sources: [
    'vivian.worldvista.org 601.712-62',
    'medafile.com/AFA/MINICOG.htm',
    'uwcirg/asbi-screening-app@9f3c780 src/fhir and uwcirg/fhir-questionnaires (CQL scoring)',
    'eCQM 2025 value sets (72233-0)',
  ],
  unverified: ['wider cut (below 4)'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const refused = Object.hasOwn(answers, 'clock') && answers['clock']?.state === 'asked-declined';
  const reading = readAnswers(items, refused ? { ...answers, clock: { state: 'answered', number: 0 } } : answers);
  const base = baseScore(reading);
  const notes = refused ? ['mini-cog.note.refused-clock'] : [];
  const [recall, clock] = [readAt(reading, 'recall')?.number, pointsOf(readAt(reading, 'clock'))];
  if (recall === undefined || clock === undefined) return { ...base, notes, range: [(recall ?? 0) + (clock ?? 0), (recall ?? 3) + (clock ?? 2)] };
  const total = recall + clock;
  const positive = total <= 2;
  return { ...base, notes, total, positive, interpretation: positive ? 'mini-cog.positive' : 'mini-cog.negative', results: { highSensitivityPositive: total <= 3 } };
}
