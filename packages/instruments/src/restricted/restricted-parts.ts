import type { ScoredAnswer, ScoredInstrument, ScoredItem } from '../scored-instrument.ts';

const loinc = 'http://loinc.org';

/** An instrument whose wording we may not carry: what is the same for all of them. */
export function restricted(facts: Omit<ScoredInstrument, 'version' | 'canonical' | 'questionnaire'>): ScoredInstrument {
  return { ...facts, version: '1.0.0', canonical: `https://careloom.dev/fhir/Questionnaire/${facts.id}` };
}

/** A choice of which only the points are known; a vendor's own codes are tied to them by their weights. */
export function pointsItem(linkId: string, points: readonly number[], critical?: { readonly from: number; readonly messageKey: string }): ScoredItem {
  const answers = points.map((each): ScoredAnswer => ({ points: each, ...(critical && each >= critical.from && { critical: critical.messageKey }) }));
  return { linkId, type: 'choice', answers };
}

export interface YesNo {
  readonly loinc?: string;
  /** What Yes and No count; 1 and 0 unless said. */
  readonly points?: readonly [yes: number, no: number];
  readonly yes?: Pick<ScoredAnswer, 'needs' | 'critical'>;
  readonly optional?: true;
  /** `false`: no source showed the codes of the answers; those of LOINC are taken, and weights are accepted too. */
  readonly verified?: false;
}

/** A question answered by LOINC's Yes or No, or by a boolean. */
export function yesNoItem(linkId: string, { loinc: code, points: [yes, no] = [1, 0], yes: meaning = {}, ...more }: YesNo = {}): ScoredItem {
  const answers = [{ code: 'LA33-6', system: loinc, points: yes, ...meaning }, { code: 'LA32-8', system: loinc, points: no }];
  return { linkId, ...(code !== undefined && { loinc: code }), type: 'choice', answers, ...more };
}

/** A choice from a LOINC list, by answer code. */
export function codedItem(linkId: string, code: string, answers: readonly ScoredAnswer[], more: Pick<ScoredItem, 'repeats' | 'optional' | 'verified'> = {}): ScoredItem {
  return { linkId, loinc: code, type: 'choice', answers: answers.map((answer) => ({ system: loinc, ...answer })), ...more };
}
