import type { Coding, QuestionnaireResponse } from '@careloom/core/fhir';
import { emptyScore } from './score-reading.ts';
import type { InstrumentScore, ScoreAnswer, ScoreAnswers, ScoredInstrument, ScoredItem, ScoredPerson, ScoreIssue } from './scored-instrument.ts';

const absentUrl = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const absentSystem = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';

/**
 * The answers of a stored response, at any depth; nothing of it is trusted to have the right shape. A reason for absence
 * other than `asked-declined` reads as not asked, as in core. A response that cannot be used (entered in error, of
 * another Questionnaire, with a modifying extension) has no answers: {@link scoreResponse} says why.
 */
export function answersOf(instrument: ScoredInstrument, response: QuestionnaireResponse): ScoreAnswers {
  const found = unusable(instrument, response) ? new Map<string, Found>() : itemsIn(response.item);
  return Object.fromEntries(instrument.items.map((item) => [item.linkId, answerOf(item, found.get(item.linkId))]));
}

/** The score of a stored response; one that cannot be used has an issue and no answers. */
export function scoreResponse(instrument: ScoredInstrument, response: QuestionnaireResponse, person?: ScoredPerson): InstrumentScore {
  const issue = unusable(instrument, response);
  if (issue) return { ...emptyScore(instrument.items), issues: [issue] };
  return instrument.score(answersOf(instrument, response), person);
}

function unusable({ canonical }: ScoredInstrument, response: QuestionnaireResponse): ScoreIssue | undefined {
  if (!isRecord(response) || response.resourceType !== 'QuestionnaireResponse' || response.status === 'entered-in-error' || isModified(response)) {
    return { code: 'instrument.response_unusable' };
  }
  const { questionnaire } = response;
  if (questionnaire === undefined || (typeof questionnaire === 'string' && questionnaire.split(/[|#]/)[0] === canonical)) return undefined;
  return { code: 'instrument.questionnaire_mismatch' };
}

interface Found {
  readonly answers: Record<string, unknown>[];
  readonly reasons: string[];
}

/** What stands under each linkId; an item that comes twice has the answers of both. */
function itemsIn(items: unknown): ReadonlyMap<string, Found> {
  const all = new Map<string, Found>();
  // From the end, so that the stack gives them in the order of the response.
  const open = [...recordsIn(items)].reverse();
  const descend = (below: unknown): void => {
    for (const item of [...recordsIn(below)].reverse()) open.push(item);
  };
  for (let item = open.pop(); item; item = open.pop()) {
    const { linkId } = item;
    const given = recordsIn(item['answer']);
    descend(item['item']);
    for (const answer of [...given].reverse()) descend(answer['item']);
    if (typeof linkId !== 'string') continue;
    let found = all.get(linkId);
    if (!found) all.set(linkId, (found = { answers: [], reasons: [] }));
    for (const answer of given) found.answers.push(answer);
    found.reasons.push(...reasonsOn(item));
  }
  return all;
}

function answerOf(item: ScoredItem, found: Found | undefined): ScoreAnswer {
  if (!found) return { state: 'not-asked' };
  const reasons = [...found.reasons, ...found.answers.flatMap(reasonsWithin)];
  const given = found.answers.filter((answer) => reasonsWithin(answer).length === 0);
  if (given.length === 0) return { state: reasons.includes('asked-declined') ? 'asked-declined' : 'not-asked' };
  const numbers = given.flatMap(numberOf);
  const booleans = given.flatMap(({ valueBoolean }) => (typeof valueBoolean === 'boolean' ? [valueBoolean] : []));
  const codes = given.flatMap(({ valueCoding }) => (isRecord(valueCoding) ? [codeOf(item, valueCoding)] : []));
  const [number, boolean] = [numbers[0], booleans[0]];
  if (numbers.length + booleans.length === 1 && codes.length === 0 && given.length === 1) {
    return { state: 'answered', ...(number !== undefined && { number: number.value, ...(number.unit && { unit: number.unit }) }), ...(boolean !== undefined && { boolean }) };
  }
  // Two numbers, or a number beside a code: kept as codes that are in no list, so that none of them is believed.
  return { state: 'answered', codes: [...codes, ...numbers.map(() => ''), ...booleans.map(() => '')] };
}

function codeOf(item: ScoredItem, { system, code }: Coding): string {
  const known = item.answers.some((option) => option.code === code && (option.system === system || option.system === undefined));
  return known && code !== undefined ? code : `${system ?? ''}|${code ?? ''}`;
}

function numberOf(answer: Record<string, unknown>): readonly { readonly value: number; readonly unit?: string }[] {
  const { valueInteger, valueDecimal, valueQuantity } = answer;
  const plain = valueInteger ?? valueDecimal;
  if (typeof plain === 'number') return [{ value: plain }];
  if (!isRecord(valueQuantity) || typeof valueQuantity['value'] !== 'number') return [];
  const { value, code, unit, comparator } = valueQuantity as { value: number; code?: unknown; unit?: unknown; comparator?: unknown };
  // "< 12" is no number that can be counted with.
  if (comparator !== undefined) return [{ value: Number.NaN }];
  const said = code ?? unit;
  return [{ value, ...(typeof said === 'string' && { unit: said }) }];
}

/** On the answer, on its value, or as the value itself. */
function reasonsWithin(answer: Record<string, unknown>): readonly string[] {
  const coding = isRecord(answer['valueCoding']) ? answer['valueCoding'] : {};
  const said = coding['system'] === absentSystem && typeof coding['code'] === 'string' ? [coding['code']] : [];
  const beside = Object.entries(answer).flatMap(([key, part]) => (/^_?value[A-Z]/.test(key) && isRecord(part) ? reasonsOn(part) : []));
  return [...reasonsOn(answer), ...beside, ...said];
}

function reasonsOn(element: Record<string, unknown>): readonly string[] {
  return recordsIn(element['extension']).flatMap(({ url, valueCode }) => (url === absentUrl && typeof valueCode === 'string' ? [valueCode] : []));
}

function isModified(response: unknown): boolean {
  const open: unknown[] = [response];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const each of value) open.push(each ?? null);
    if (!isRecord(value)) continue;
    const modifiers = value['modifierExtension'];
    if (Array.isArray(modifiers) && modifiers.length > 0) return true;
    for (const [key, part] of Object.entries(value)) if (key !== 'contained') open.push(part ?? null);
  }
  return false;
}

function recordsIn(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
