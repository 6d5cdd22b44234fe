import { readAnswers } from '../../score-reading.ts';
import { sumScore } from '../../score-sum.ts';
import type { ScoreBand, ScoredInstrument } from '../../scored-instrument.ts';
import { pointsItem, restricted } from '../restricted-parts.ts';
import { zarit4Messages } from './zarit-4.messages.ts';

const source = 'Bédard M et al. Gerontologist 2001;41:652-7, as cited by Awell';

const bands: readonly ScoreBand[] = [
  { key: 'low-moderate', min: 0, max: 7, messageKey: 'zarit-4.band.low-moderate', source, verified: false },
  { key: 'high', min: 8, max: 16, messageKey: 'zarit-4.band.high', source, verified: false },
];

const items = ['z1', 'z2', 'z3', 'z4'].map((linkId) => pointsItem(linkId, [0, 1, 2, 3, 4]));

/** Zarit, four items: 0 to 4 each, total 0 to 16, high from 8 (unverified). All four are required. linkIds `z1` to `z4`. */
export const zarit4: ScoredInstrument = restricted({
  id: 'zarit-4',
  title: 'Zarit Burden Interview, 4-item screening version',
  licensingStatus: 'commercial',
  attribution: '© 1980, 1983, 1990 Steven H. Zarit and Judy M. Zarit. Distributed by Mapi Research Trust.',
  items,
  bands,
  score: (answers) => sumScore(readAnswers(items, answers), { bands, positiveFrom: 8 }),
  messages: zarit4Messages,
  sources: ['ucam-department-of-psychiatry/camcops@56a303e1d docs/source/tasks/zbi.rst', source],
  unverified: ['cut of 8', 'LOINC codes: none found'],
});
