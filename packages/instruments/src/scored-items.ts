import type { QuestionnaireOption } from '@careloom/core/screening';
import type { NeedDomain, ScoredAnswer, ScoredItem, ScoredQuestionnaire, ScoredQuestionnaireItem } from './scored-instrument.ts';

/** What the answers of one question mean; wording, codes and points are in the Questionnaire. */
export interface ScoredMeaning {
  /** Answers that indicate a need, by code. */
  readonly needs?: Readonly<Record<string, readonly NeedDomain[]>>;
  /** Message keys of answers somebody has to look at, by code. */
  readonly critical?: Readonly<Record<string, string>>;
  /** Codes of answers that count as missing. */
  readonly missing?: readonly string[];
  /** Codes whose need or code no source we read confirmed. */
  readonly unverified?: readonly string[];
  /** Accepted beside the list. */
  readonly imported?: readonly ScoredAnswer[];
  readonly item?: Pick<ScoredItem, 'min' | 'max' | 'unit' | 'otherUnits' | 'optional' | 'verified'>;
}

/** The askable items of a Questionnaire with their meaning, at any depth, in order. */
export function scoredItems(questionnaire: ScoredQuestionnaire, meanings: Readonly<Record<string, ScoredMeaning>> = {}): readonly ScoredItem[] {
  return flat(questionnaire.item).map((item): ScoredItem => {
    const { imported = [], item: more, ...meaning } = meanings[item.linkId] ?? {};
    const loinc = item.code?.find(({ system }) => system === 'http://loinc.org')?.code;
    return {
      linkId: item.linkId,
      ...(loinc !== undefined && { loinc }),
      type: item.type as ScoredItem['type'],
      answers: [...(item.answerOption ?? []).map((option) => answerOf(option, meaning)), ...imported.map((answer) => ({ ...answer, imported: true as const }))],
      ...(item.repeats && { repeats: true as const }),
      ...more,
    };
  });
}

function flat(items: readonly ScoredQuestionnaireItem[]): readonly ScoredQuestionnaireItem[] {
  return items.flatMap((item) => [...(item.readOnly || item.type === 'group' || item.type === 'display' ? [] : [item]), ...flat(item.item ?? [])]);
}

function answerOf({ valueCoding, extension }: QuestionnaireOption, { needs, critical, missing, unverified }: ScoredMeaning): ScoredAnswer {
  const { system = '', code = '' } = valueCoding;
  const points = extension?.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/itemWeight')?.valueDecimal;
  return {
    system,
    code,
    ...(points !== undefined && { points }),
    ...(needs?.[code] && { needs: needs[code] }),
    ...(critical?.[code] !== undefined && { critical: critical[code] }),
    ...(missing?.includes(code) && { missing: true as const }),
    ...(extension?.some(({ url, valueBoolean }) => url.endsWith('/questionnaire-optionExclusive') && valueBoolean) && { exclusive: true as const }),
    ...(unverified?.includes(code) && { verified: false as const }),
  };
}
