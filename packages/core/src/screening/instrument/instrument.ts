import { isSdohDomain, system as systems } from '../../fhir/index.ts';
import type { SdohDomain } from '../../fhir/index.ts';
import { refuse } from '../../shared/index.ts';
import type { Result } from '../../shared/index.ts';
import type {
  Answers,
  AnswerOption,
  CalculatedItem,
  CalculatedResult,
  CalculatedValue,
  EarlyFollowUp,
  Instrument,
  InstrumentItem,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireOption,
} from '../index.ts';

/** One choice of a scored instrument. */
export interface SourceAnswer {
  readonly code?: string;
  readonly system?: string;
  readonly points?: number;
  /** Domains in which it shows a need; those that are not SDOHCC's are left out. */
  readonly needs?: readonly string[];
  /** Somebody has to look at it. */
  readonly critical?: string;
  readonly missing?: true;
  readonly exclusive?: true;
  readonly verified?: false;
}

export interface SourceItem {
  readonly linkId: string;
  readonly loinc?: string;
  readonly type: 'choice' | 'boolean' | 'integer' | 'decimal';
  readonly answers: readonly SourceAnswer[];
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
}

export interface SourceScore {
  readonly total?: number;
  /** The questions it needs that have no answer; one left out by design is none. */
  readonly missing: readonly string[];
  /** Where a total must lie that cannot be said. */
  readonly range?: readonly [least: number, most: number];
  readonly needs: readonly { readonly domain: string; readonly linkId: string }[];
  readonly critical: readonly { readonly linkId: string }[];
  /** Results by name; that of a hidden choice item is found by the code of its answer. */
  readonly results: Readonly<Record<string, unknown>>;
}

/** What is needed of a scored instrument; each of `@careloom/instruments` fits. */
export interface InstrumentSource {
  readonly id: string;
  readonly title: string;
  readonly attribution: string;
  readonly licensingStatus: string;
  readonly questionnaire?: Questionnaire;
  readonly panelCode?: string;
  readonly items: readonly SourceItem[];
  readonly resultDomains?: readonly string[];
  readonly score: (answers: Answers, person?: { readonly sex?: 'male' | 'female' | 'other' | 'unknown'; readonly age?: number }) => SourceScore;
}

export interface InstrumentOptions {
  /** The wording a vendor brings under its licence, from the registry; needed where the instrument has none. */
  readonly questionnaire?: Questionnaire;
  /** For rules of sex and age. */
  readonly person?: { readonly sex?: 'male' | 'female' | 'other' | 'unknown'; readonly age?: number };
}

/**
 * Any scored instrument as one that can be asked as a screening, with the same rules: answers and results that indicate a
 * need in a social domain are flagged in it, an answer somebody has to look at is urgent and asks for a person when the
 * screening ends. Needs outside the SDOHCC domains (tobacco, activity) are told by the score, not by the screening.
 * Refused: `screening.wording_missing` without a Questionnaire, `screening.item_unknown` where it lacks a question.
 */
export function instrumentOf(source: InstrumentSource, options: InstrumentOptions = {}): Result<Instrument> {
  const questionnaire = options.questionnaire ?? source.questionnaire;
  if (!questionnaire) return refuse('screening.wording_missing', 'Questionnaire');
  const wording = new Map(flat(questionnaire.item).map((item) => [item.linkId, item]));
  const lost = source.items.find(({ linkId }) => !wording.has(linkId));
  if (lost) return refuse('screening.item_unknown', lost.linkId);
  const results = (source.resultDomains ?? []).filter(isSdohDomain);
  const items = source.items.map((item) => itemOf(item, wording.get(item.linkId) as QuestionnaireItem, results));
  const domains = [...new Set([...items.flatMap((item) => item.domains), ...results])];
  const from = items.map(({ linkId }) => linkId);
  const calculated = [...wording.values()]
    .filter(({ readOnly }) => readOnly)
    .map(({ linkId, text, code }): CalculatedItem => {
      const of = results.length > 0 ? results : domains.length === 1 ? domains : [];
      return { linkId, loinc: loincOf(code), text, domains: of, from };
    });
  const score = (answers: Answers): SourceScore => source.score(answers, options.person);
  const value: Instrument = {
    id: source.id,
    title: source.title,
    questionnaire,
    ...(source.panelCode && { panelCode: source.panelCode }),
    items,
    calculated,
    domains,
    copyright: questionnaire.copyright,
    licence: { terms: termsOf(source.licensingStatus), attribution: source.attribution },
    language: questionnaire.language,
    wordingMissing: ['en', 'es'].filter((language) => language !== questionnaire.language),
    score: (answers) => calculated.flatMap((item) => resultOf(item, score(answers), wording.get(item.linkId)) ?? []),
    // Where a count decides: what it left out by design was not missed.
    ...(results.length > 0 && { missing: (answers: Answers) => score(answers).missing }),
    followUps: (answers) => followUpsOf(calculated, items, score(answers)),
  };
  return { ok: true, value, events: [] };
}

function flat(items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...flat(item.item ?? [])]);
}

function itemOf(
  { linkId, loinc = '', type, answers, min, max, unit }: SourceItem,
  { text, repeats = false, answerOption = [] }: QuestionnaireItem,
  results: readonly SdohDomain[],
): InstrumentItem {
  const options = type === 'choice' ? answerOption.map((option) => optionOf(option, answers)) : [];
  return {
    linkId,
    loinc,
    ...(type !== 'choice' && { type }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(unit !== undefined && { unit }),
    text,
    answers: options,
    repeats,
    // A question that is counted is about what the count is about.
    domains: [...new Set([...options.flatMap(({ flags }) => flags), ...(options.some(({ score: points }) => points !== undefined) ? results : [])])],
  };
}

function optionOf({ valueCoding }: QuestionnaireOption, answers: readonly SourceAnswer[]): AnswerOption {
  const { system = '', code = '', display = '' } = valueCoding;
  const meaning = answers.find((answer) => answer.code === code && (answer.system === undefined || answer.system === system));
  const { needs = [], points, exclusive, critical, missing, verified } = meaning ?? {};
  return {
    system,
    code,
    display,
    flags: needs.filter(isSdohDomain),
    ...(points !== undefined && { score: points }),
    ...(exclusive && { exclusive }),
    ...(critical !== undefined && { urgent: true as const }),
    ...(missing && { missing }),
    ...(verified === false && { verified }),
  };
}

/**
 * The result as far as it can be said: a total, where it must lie if that is a need already, or for a hidden choice the
 * option the score names by its code.
 */
function resultOf(
  { linkId, domains }: CalculatedItem,
  { total, range, needs, critical, results }: SourceScore,
  wording: QuestionnaireItem | undefined,
): CalculatedResult | undefined {
  const isWords = wording?.type === 'choice';
  const found = needs.filter((need) => need.linkId === linkId || (isWords && domains.some((domain) => domain === need.domain)));
  const flags = [...new Set(found.map(({ domain }) => domain).filter(isSdohDomain))];
  const value = isWords ? namedIn(wording, results) : totalOf(total, flags.length > 0 ? range : undefined);
  if (!value) return undefined;
  const asks = value.kind !== 'range' && critical.some((each) => each.linkId === linkId);
  return {
    linkId,
    value,
    flags,
    ...(asks && { urgent: true as const, followUp: 'safety' as const }),
  };
}

function totalOf(total: number | undefined, range: SourceScore['range']): CalculatedValue | undefined {
  if (total !== undefined) return { kind: 'score', score: total };
  return range && { kind: 'range', low: range[0], high: range[1] };
}

function namedIn({ answerOption = [] }: QuestionnaireItem, results: SourceScore['results']): CalculatedValue | undefined {
  const said = Object.values(results);
  const option = answerOption.find(({ valueCoding: { code } }) => said.includes(code));
  if (!option) return undefined;
  const { system = '', code = '', display = '' } = option.valueCoding;
  return { kind: 'coding', system, code, display };
}

/** Answers somebody has to look at that are no social need: a need is followed up as one. */
function followUpsOf(
  calculated: readonly CalculatedItem[],
  items: readonly InstrumentItem[],
  { critical, total }: SourceScore,
): readonly EarlyFollowUp[] {
  return critical.flatMap(({ linkId }): EarlyFollowUp[] => {
    const isResult = calculated.some((item) => item.linkId === linkId);
    const isNeed = items.some((item) => item.linkId === linkId && item.domains.length > 0);
    return isNeed || (isResult && total !== undefined) ? [] : [{ linkId, followUp: 'safety' }];
  });
}

function loincOf(codes: QuestionnaireItem['code'] = []): string {
  return codes.find(({ system }) => system === systems.loinc)?.code ?? '';
}

/** Wording under any other terms is only here because the registry let it through. */
function termsOf(status: string): Instrument['licence']['terms'] {
  return status === 'public-domain' || status === 'free-with-citation' || status === 'free-with-notices' ? status : 'licensed';
}
