import type { Issue } from '@careloom/core';
import type { ScoredAnswer, ScoredItem } from '../scored-instrument.ts';
import type { VendorItem, VendorOption, VendorQuestionnaire } from './registry.types.ts';

const loinc = 'http://loinc.org';

/** An option of the vendor, and what it stands for: an answer code of ours, or a number (points, or a value). */
export interface TiedOption {
  readonly option: ScoredAnswer;
  readonly code?: string;
  readonly number?: number;
}

/** A question of the vendor and the one of ours it stands for. */
export interface TiedItem {
  readonly ours: ScoredItem;
  readonly linkId: string;
  readonly options: readonly TiedOption[];
}

export function problem(code: string, path?: string, params?: Readonly<Record<string, string | number>>, severity: Issue['severity'] = 'error'): Issue {
  return { severity, code, messageKey: code, ...(path && { path }), ...(params && { params }) };
}

export function isError({ severity }: Issue): boolean {
  return severity === 'error' || severity === 'fatal';
}

/** Each scored question of ours with the vendor's: by linkId, else by LOINC code; and what does not fit. */
export function tieItems(items: readonly ScoredItem[], questionnaire: VendorQuestionnaire): { ties: readonly TiedItem[]; issues: readonly Issue[] } {
  const theirs = flat(questionnaire.item).filter(({ type }) => type !== 'group' && type !== 'display');
  const linkIds = theirs.map(({ linkId }) => linkId);
  const repeated = [...new Set(linkIds.filter((linkId, at) => linkIds.indexOf(linkId) !== at))];
  const found = items.map((item) => tieItem(item, theirs));
  return {
    ties: found.flatMap(({ tie }) => tie ?? []),
    issues: [...repeated.map((linkId) => problem('instruments.linkid_repeated', linkId)), ...found.flatMap(({ issues }) => issues)],
  };
}

interface Found<Value> {
  readonly tie?: Value;
  readonly issues: readonly Issue[];
}

function tieItem(ours: ScoredItem, all: readonly VendorItem[]): Found<TiedItem> {
  const codes = ({ code = [] }: VendorItem): readonly (string | undefined)[] => code.filter(({ system }) => system === loinc).map((coding) => coding.code);
  const named = all.filter(({ linkId }) => linkId === ours.linkId);
  const matches = named.length > 0 || ours.loinc === undefined ? named : all.filter((item) => codes(item).includes(ours.loinc));
  const [theirs, another] = matches;
  const params = ours.loinc === undefined ? undefined : { code: ours.loinc };
  if (!theirs) return { issues: ours.optional ? [] : [problem('instruments.item_missing', ours.linkId, params)] };
  const { linkId } = theirs;
  if (another && named.length === 0) return { issues: [problem('instruments.item_ambiguous', ours.linkId, params)] };
  const issues = [
    ...(ours.loinc === undefined || codes(theirs).includes(ours.loinc) ? [] : [problem('instruments.item_code_missing', linkId, params)]),
    ...((theirs.repeats ?? false) === (ours.repeats ?? false) ? [] : [problem('instruments.item_repeats', linkId)]),
  ];
  const options = tieOptions(ours, theirs);
  return { tie: { ours, linkId, options: options.tie ?? [] }, issues: [...issues, ...options.issues] };
}

function tieOptions(ours: ScoredItem, theirs: VendorItem): Found<readonly TiedOption[]> {
  // A code that is only recorded: whatever is said to it is not counted.
  if (ours.type === 'choice' && ours.answers.length === 0) return { issues: [] };
  const isLoinc = ours.answers.some(({ system }) => system === loinc);
  const wrongType = { issues: [problem('instruments.item_type', theirs.linkId)] };
  if (['integer', 'decimal', 'quantity'].includes(theirs.type)) return isLoinc || ours.type === 'boolean' ? wrongType : { issues: [] };
  if (theirs.type === 'boolean') return ours.type === 'boolean' || isYesNo(ours) ? { issues: [] } : wrongType;
  if (!['choice', 'open-choice', 'coding'].includes(theirs.type) || ours.type === 'boolean') return wrongType;
  // Weights decide where no source showed the codes of the answers; elsewhere the codes do.
  const byPoints = !isLoinc || ours.verified === false;
  if (!theirs.answerOption) return { issues: [problem('instruments.answers_not_listed', theirs.linkId, undefined, byPoints ? 'error' : 'warning')] };
  const found = theirs.answerOption.map((option) => tieOption(ours, theirs.linkId, option, byPoints));
  const tie = found.flatMap((each) => each.tie ?? []);
  return { tie, issues: [...found.flatMap(({ issues }) => issues), ...uncovered(ours, theirs.linkId, tie, byPoints)] };
}

function tieOption(ours: ScoredItem, linkId: string, option: VendorOption, byPoints: boolean): Found<TiedOption> {
  const { system, code } = option.valueCoding ?? {};
  const points = pointsOf(option);
  const same = ours.answers.find((answer) => answer.code === code && answer.system !== undefined && answer.system === system);
  if (same) {
    const differs = points !== undefined && same.points !== undefined && points !== same.points;
    const severity = same.verified === false ? 'warning' : 'error';
    return { tie: { option: same, ...(code !== undefined && { code }) }, issues: differs ? [problem('instruments.points_differ', linkId, code === undefined ? undefined : { code }, severity)] : [] };
  }
  const named = { ...(system !== undefined && { system }), ...(code !== undefined && { code }) };
  if (byPoints && points !== undefined) {
    const { min = -Infinity, max = Infinity } = ours;
    if (ours.type !== 'choice' && points >= min && points <= max) return { tie: { option: { ...named, points }, number: points }, issues: [] };
    const alike = ours.answers.find((answer) => answer.points === points);
    if (alike) return { tie: { option: { ...alike, ...named }, ...(alike.code === undefined ? { number: points } : { code: alike.code }) }, issues: [] };
  }
  return { issues: [problem('instruments.answer_unknown', linkId, code === undefined ? undefined : { code }, byPoints ? 'error' : 'warning')] };
}

/** Answers of ours that count and that the vendor does not offer. */
function uncovered(ours: ScoredItem, linkId: string, ties: readonly TiedOption[], byPoints: boolean): readonly Issue[] {
  const counting = ours.answers.filter(({ points, needs, imported, missing }) => !imported && !missing && (points !== undefined || needs !== undefined));
  return counting.flatMap(({ code, points }) => {
    if (ties.some(({ option }) => (byPoints ? option.points === points : option.code === code))) return [];
    if (byPoints) return [problem('instruments.points_missing', linkId, points === undefined ? undefined : { points })];
    return [problem('instruments.answer_missing', linkId, code === undefined ? undefined : { code })];
  });
}

function pointsOf({ extension = [], valueCoding, valueInteger }: VendorOption): number | undefined {
  const all = [...extension, ...(valueCoding?.extension ?? [])];
  const weight = all.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/itemWeight' || url === 'http://hl7.org/fhir/StructureDefinition/ordinalValue');
  return weight ? (weight.valueDecimal ?? weight.valueInteger) : valueInteger;
}

function isYesNo({ answers }: ScoredItem): boolean {
  return ['LA33-6', 'LA32-8'].every((code) => answers.some((answer) => answer.code === code));
}

function flat(items: readonly VendorItem[] = []): readonly VendorItem[] {
  return items.flatMap((item) => [item, ...flat(item.item)]);
}
