import type { CriticalFinding, InstrumentScore, NeedDomain, ScoreAnswer, ScoreAnswers, ScoredAnswer, ScoredItem, ScoreIssue } from './scored-instrument.ts';

/** One item with what was said to it, checked against its list. */
export interface ReadItem {
  readonly item: ScoredItem;
  /** Usable. False for not asked, declined, "don't know" and anything unreadable. */
  readonly answered: boolean;
  readonly options: readonly ScoredAnswer[];
  readonly number?: number;
  readonly boolean?: boolean;
  readonly issue?: ScoreIssue['code'];
}

export interface Reading {
  readonly items: readonly ReadItem[];
  readonly issues: readonly ScoreIssue[];
}

/** Every item of the instrument with its answer. An answer that cannot be used is an issue, and missing. */
export function readAnswers(items: readonly ScoredItem[], answers: ScoreAnswers): Reading {
  const read = items.map((item) => readItem(item, Object.hasOwn(answers, item.linkId) ? answers[item.linkId] : undefined));
  const unknown = Object.keys(answers).filter((linkId) => !items.some((item) => item.linkId === linkId));
  return {
    items: read,
    issues: [
      ...read.flatMap(({ item, issue }): ScoreIssue[] => (issue ? [{ code: issue, linkId: item.linkId }] : [])),
      ...unknown.map((linkId): ScoreIssue => ({ code: 'instrument.item_unknown', linkId })),
    ],
  };
}

export function readAt({ items }: Reading, linkId: string): ReadItem | undefined {
  return items.find(({ item }) => item.linkId === linkId);
}

/** Points of the answer; undefined where it has none. */
export function pointsOf(read: ReadItem | undefined): number | undefined {
  return read?.answered ? read.options[0]?.points : undefined;
}

function readItem(item: ScoredItem, answer: ScoreAnswer | undefined): ReadItem {
  if (!answer || answer.state !== 'answered') return { item, answered: false, options: [] };
  const bad = (issue: ScoreIssue['code']): ReadItem => ({ item, answered: false, options: [], issue });
  const { codes = [], number, boolean } = answer;
  if ([codes.length > 0, number !== undefined, boolean !== undefined].filter(Boolean).length > 1) return bad('instrument.several_answers');
  if (item.type === 'boolean') return boolean === undefined ? bad('instrument.answer_wrong_type') : { item, answered: true, options: [], boolean };
  if (item.type !== 'choice') return readNumber(item, number, answer.unit, bad);
  if (codes.length === 0 && number === undefined && boolean === undefined) return bad('instrument.answer_wrong_type');
  const options = number !== undefined ? withPoints(item, number) : chosen(item, boolean === undefined ? codes : [yesNo(boolean)]);
  if (!options) return bad('instrument.answer_outside_list');
  if (options.length > 1 && (!item.repeats || options.some(({ exclusive }) => exclusive))) return bad('instrument.several_answers');
  return { item, answered: !options.every(({ missing }) => missing), options };
}

function readNumber(item: ScoredItem, said: number | undefined, unit: string | undefined, bad: (issue: ScoreIssue['code']) => ReadItem): ReadItem {
  if (said === undefined) return bad('instrument.answer_wrong_type');
  const factor = unit === undefined || unit === item.unit ? 1 : item.otherUnits?.[unit];
  if (factor === undefined) return bad('instrument.unit_unknown');
  const number = said * factor;
  const { min = -Infinity, max = Infinity } = item;
  const fits = Number.isFinite(number) && number >= min && number <= max && (item.type !== 'integer' || Number.isInteger(number));
  return fits ? { item, answered: true, options: [], number } : bad('instrument.answer_out_of_range');
}

/** All of them, or nothing: half an answer is none. */
function chosen(item: ScoredItem, codes: readonly string[]): readonly ScoredAnswer[] | undefined {
  const options = [...new Set(codes)].map((code) => item.answers.find((option) => option.code === code));
  return options.every((option) => option !== undefined) ? options : undefined;
}

function withPoints(item: ScoredItem, points: number): readonly ScoredAnswer[] | undefined {
  const option = item.answers.find((each) => each.points === points && !each.imported);
  return option && [option];
}

/** LOINC answer codes of Yes and No. */
function yesNo(value: boolean): string {
  return value ? 'LA33-6' : 'LA32-8';
}

/** Needed questions without a usable answer. */
export function missingIn({ items }: Reading): readonly string[] {
  return items.filter(({ item, answered }) => !answered && !item.optional).map(({ item }) => item.linkId);
}

export function criticalIn({ items }: Reading): readonly CriticalFinding[] {
  return items.flatMap(({ item, options }) =>
    options.flatMap(({ code, critical }): CriticalFinding[] => (critical ? [{ linkId: item.linkId, messageKey: critical, ...(code !== undefined && { code }) }] : [])),
  );
}

/** Each domain once per question. */
export function needsIn({ items }: Reading): readonly { readonly domain: NeedDomain; readonly linkId: string }[] {
  return items.flatMap(({ item, options }) => [...new Set(options.flatMap(({ needs = [] }) => needs))].map((domain) => ({ domain, linkId: item.linkId })));
}

/** The parts of every score that come from the answers alone. */
export function baseScore(reading: Reading): InstrumentScore {
  const missing = missingIn(reading);
  return {
    complete: missing.length === 0,
    missing,
    critical: criticalIn(reading),
    needs: needsIn(reading),
    results: {},
    notes: [],
    issues: reading.issues,
  };
}

/** The score of nothing answered. */
export function emptyScore(items: readonly ScoredItem[]): InstrumentScore {
  return baseScore(readAnswers(items, {}));
}
