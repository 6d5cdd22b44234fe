import { readAnswers } from '../../score-reading.ts';
import { sumScore } from '../../score-sum.ts';
import type { ScoreBand, ScoredInstrument } from '../../scored-instrument.ts';
import { pointsItem, restricted } from '../restricted-parts.ts';
import { katzAdlMessages } from './katz-adl.messages.ts';

export interface KatzAdlOptions {
  /** Where moderate impairment begins. Sources differ: 3 (the default) or 4. */
  readonly moderateFrom?: 3 | 4;
}

const items = ['bathing', 'dressing', 'toileting', 'transferring', 'continence', 'feeding'].map((linkId) => pointsItem(linkId, [1, 0]));

/**
 * Katz Index: six activities, 1 for each the person does alone, 0 to 6; more is better. All six are required. The
 * 18-point form of the VA is another scale and not scored here.
 */
export function katzAdl({ moderateFrom = 3 }: KatzAdlOptions = {}): ScoredInstrument {
  const source = moderateFrom === 3 ? 'medicalcriteria.com, Hartford form' : 'limits 4-5 and 0-3, seen in other prints';
  const bands: readonly ScoreBand[] = [
    { key: 'full function', min: 6, max: 6, messageKey: 'katz-adl.band.full', source },
    { key: 'moderate impairment', min: moderateFrom, max: 5, messageKey: 'katz-adl.band.moderate', source, verified: false },
    { key: 'severe impairment', min: 0, max: moderateFrom - 1, messageKey: 'katz-adl.band.severe', source, verified: false },
  ];
  return restricted({
    id: 'katz-adl',
    title: 'Katz Index of Independence in Activities of Daily Living',
    licensingStatus: 'ask-first',
    attribution: 'Katz S, Ford AB, Moskowitz RW, et al. JAMA 1963;185:914-9. Katz S, Downs TD, Cash HR, Grotz RC. Gerontologist 1970;10:20-30.',
    items,
    bands,
    score: (answers) => sumScore(readAnswers(items, answers), { bands }),
    messages: katzAdlMessages,
    sources: ['medicalcriteria.com/web/gerik', 'scribd 92553640 (Hartford form)', 'onlinemedicaltools.com/tools/katz-adl', 'vivian.worldvista.org 601.93-55'],
    unverified: ['band limits: they differ between sources', 'LOINC codes: none found'],
  });
}
