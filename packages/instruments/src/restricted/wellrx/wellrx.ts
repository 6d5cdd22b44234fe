import { baseScore, readAnswers } from '../../score-reading.ts';
import type { InstrumentScore, NeedDomain, ScoreAnswers, ScoredInstrument } from '../../scored-instrument.ts';
import { restricted, yesNoItem } from '../restricted-parts.ts';
import { wellRxMessages } from './wellrx.messages.ts';

/** What a Yes is a need of. The domains are our reading. */
const domains: Readonly<Record<string, NeedDomain>> = {
  '93668-2': 'food-insecurity',
  '93669-0': 'housing-instability',
  '93670-8': 'utility-insecurity',
  '93671-6': 'transportation-insecurity',
  '93672-4': 'child-care',
  '93673-2': 'employment-status',
  '93674-0': 'employment-status',
  '93675-7': 'educational-attainment',
  '93676-5': 'substance-use',
  '93677-3': 'legal',
  '93682-3': 'safety',
  '93683-1': 'intimate-partner-violence',
};
const critical = new Set(['93682-3', '93683-1']);

const items = [
  ...Object.entries(domains).map(([code, domain]) => {
    const yes = { needs: [domain], ...(critical.has(code) && { critical: 'wellrx.critical.safety' }) };
    return yesNoItem(code, { loinc: code, yes, verified: false });
  }),
  // About visits, not a need: asked beside the others.
  yesNoItem('93678-1', { loinc: '93678-1', optional: true, verified: false }),
];

/**
 * WellRx: twelve questions, each Yes is one need (`results.needs` counts them); no total. Questions stand alone, so a
 * need shows whatever else is missing, and `positive` is false only when all twelve are No.
 */
export const wellRx: ScoredInstrument = restricted({
  id: 'wellrx',
  title: 'WellRx Questionnaire (revised version)',
  licensingStatus: 'ask-first',
  attribution:
    'University of New Mexico; © 2016 Journal of the American Board of Family Medicine. Page-Reeves J, Kaufman W, ' +
    'Bleecker M, et al. J Am Board Fam Med 2016;29(3):414-418.',
  panelCode: '93667-4',
  items,
  bands: [],
  score,
  messages: wellRxMessages,
  sources: ['https://cdn.loinc.org/93667-4 (v2.80 page, search index)', 'JABFM 2016 abstract'],
  unverified: ['answer lists (Yes and No are inferred)', 'questions after 93678-1', 'domains: ours'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const base = baseScore(readAnswers(items, answers));
  const needs = base.needs.length;
  if (needs > 0) return { ...base, positive: true, interpretation: 'wellrx.positive', results: { needs } };
  return { ...base, ...(base.complete && { positive: false, interpretation: 'wellrx.negative' }), results: { needs } };
}
