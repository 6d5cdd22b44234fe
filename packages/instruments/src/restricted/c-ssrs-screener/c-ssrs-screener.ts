import { baseScore, readAnswers } from '../../score-reading.ts';
import type { Reading } from '../../score-reading.ts';
import type { CriticalFinding, InstrumentScore, ScoreIssue, ScoredInstrument } from '../../scored-instrument.ts';
import { restricted, yesNoItem } from '../restricted-parts.ts';
import { cSsrsScreenerMessages } from './c-ssrs-screener.messages.ts';

/** LOINC 93374-7 and its answers; there is none for "none". */
export const cSsrsRiskCodes = { item: '93374-7', low: 'LA9194-7', moderate: 'LA6751-7', high: 'LA9193-9' } as const;

export type CSsrsRisk = 'none' | 'low' | 'moderate' | 'high';
const levels: readonly CSsrsRisk[] = ['none', 'low', 'moderate', 'high'];

/**
 * Where sources disagree. The official triage card was not read: a site sets what its own card says. The defaults are
 * those of the published triage (nobra_calculator); the other value of each is SPiER's.
 */
export interface CSsrsTriage {
  /** Yes to item 4. Default `high`, the stricter. */
  readonly item4?: 'high' | 'moderate';
  /** Yes to item 6 and No to item 6b: longer than three months ago. Default `moderate`; `high` is the stricter. */
  readonly item6Older?: 'high' | 'moderate';
}

const [item1, item2, item3, item4, item5, item6, item6b] = ['93246-7', '93247-5', '93248-3', '93249-1', '93250-9', '93267-3', '93269-9'] as const;
const all = [item1, item2, item3, item4, item5, item6, item6b];
const items = all.map((code) => yesNoItem(code, { loinc: code, yes: { critical: 'c-ssrs-screener.critical.yes' } }));

/**
 * C-SSRS screener, recent: the highest level of any Yes (`results.risk`). Missing answers never lower it: without a Yes
 * the risk is `none` only when every question asked is answered; with one it is at least that level; item 6b missing
 * after a Yes to item 6 is high. Items 3 to 5 are asked after a Yes to item 2, item 6b after a Yes to item 6; a Yes given
 * there all the same counts. Every Yes is critical, which is our own conservative reading.
 */
export function cSsrsScreener(triage: CSsrsTriage = {}): ScoredInstrument {
  return restricted({
    id: 'c-ssrs-screener',
    title: 'Columbia-Suicide Severity Rating Scale (C-SSRS), screener, recent',
    licensingStatus: 'registration',
    attribution: '© 2008 The Research Foundation for Mental Hygiene, Inc. Posner K et al. Columbia Lighthouse Project.',
    panelCode: '93373-9',
    items,
    bands: [],
    score: (answers) => scoreOf(readAnswers(items, answers), triage),
    messages: cSsrsScreenerMessages,
    sources: [
      'SPiER-Project/adoption-guide@fdc2dfb FHIR-Resources/*, licensing/MEMO.md',
      'danielxmed/nobra_calculator scores/*.json, calculators/*.py',
      'commondataelements.ninds.nih.gov C-SSRS screener',
    ],
    unverified: ['official triage card (2021): not read'],
  });
}

function scoreOf(reading: Reading, { item4: intent = 'high', item6Older: older = 'moderate' }: CSsrsTriage): InstrumentScore {
  const said = (linkId: string): boolean | undefined => {
    const points = reading.items.find(({ item }) => item.linkId === linkId)?.options[0]?.points;
    return points === undefined ? undefined : points === 1;
  };
  const recent = said(item6b);
  const found: readonly CSsrsRisk[] = [
    said(item1) || said(item2) ? 'low' : 'none',
    said(item3) ? 'moderate' : 'none',
    said(item4) ? intent : 'none',
    said(item5) || recent ? 'high' : 'none',
    said(item6) ? (recent === false ? older : 'high') : 'none',
  ];
  const risk = found.reduce((worst, level) => (levels.indexOf(level) > levels.indexOf(worst) ? level : worst));

  const needed = (linkId: string): boolean => {
    if (linkId === item6b) return said(item6) === true;
    return linkId === item3 || linkId === item4 || linkId === item5 ? said(item2) === true : true;
  };
  const base = baseScore(reading);
  const missing = base.missing.filter((linkId) => needed(linkId) || base.issues.some((issue) => issue.linkId === linkId));
  const complete = missing.length === 0;
  const uncertain: readonly CriticalFinding[] = missing.includes(item6b) ? [{ linkId: item6b, messageKey: 'c-ssrs-screener.critical.recency' }] : [];
  const against = [...(said(item2) === false ? [item3, item4, item5] : []), ...(said(item6) === false ? [item6b] : [])].filter(said);
  const contradictions = against.map((linkId): ScoreIssue => ({ code: 'instrument.answers_contradict', linkId }));
  const rest = { ...base, missing, complete, critical: [...base.critical, ...uncertain], issues: [...base.issues, ...contradictions] };
  if (risk === 'none' && !complete) return rest;
  const notes = [...(complete || risk === 'high' ? [] : ['c-ssrs-screener.note.at-least']), ...(risk === 'none' ? [] : ['c-ssrs-screener.note.triage'])];
  const results = { risk, ...(risk !== 'none' && { riskCode: cSsrsRiskCodes[risk] }) };
  return { ...rest, positive: risk !== 'none', interpretation: words[risk], notes, results };
}

const words: Readonly<Record<CSsrsRisk, string>> = {
  none: 'c-ssrs-screener.risk.none',
  low: 'c-ssrs-screener.risk.low',
  moderate: 'c-ssrs-screener.risk.moderate',
  high: 'c-ssrs-screener.risk.high',
};
