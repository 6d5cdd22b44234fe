import type { SdohDomain } from '@careloom/core/fhir';
import type { AnswerOption, InstrumentItem, Questionnaire, QuestionnaireOption } from '@careloom/core/screening';

/** What the answers of one question mean; the wording and the codes are in the Questionnaire. */
export interface ItemMeaning {
  readonly domains: readonly SdohDomain[];
  readonly section?: string;
  /** Answers that indicate a need, by code. */
  readonly flags?: Readonly<Record<string, readonly SdohDomain[]>>;
  readonly urgent?: readonly string[];
  /** Answers that count as missing. */
  readonly missing?: readonly string[];
}

/** The askable items of a Questionnaire with their meaning, keyed by this instrument's linkIds and nothing wider. */
export function itemsOf(questionnaire: Questionnaire, meanings: Readonly<Record<string, ItemMeaning>>): readonly InstrumentItem[] {
  return questionnaire.item.flatMap((item): InstrumentItem[] => {
    const meaning = meanings[item.linkId];
    if (!meaning || item.readOnly) return [];
    return [
      {
        linkId: item.linkId,
        loinc: item.code?.[0]?.code ?? '',
        text: item.text,
        answers: (item.answerOption ?? []).map((option) => answerOf(option, meaning)),
        repeats: item.repeats ?? false,
        domains: meaning.domains,
        ...(meaning.section && { section: meaning.section }),
      },
    ];
  });
}

function answerOf({ valueCoding, extension }: QuestionnaireOption, { flags, urgent, missing }: ItemMeaning): AnswerOption {
  const { system = '', code = '', display = '' } = valueCoding;
  const score = valueCoding.extension?.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/ordinalValue')?.valueDecimal;
  const exclusive = extension?.some(({ url, valueBoolean }) => url.endsWith('/questionnaire-optionExclusive') && valueBoolean);
  return {
    system,
    code,
    display,
    flags: flags?.[code] ?? [],
    ...(score !== undefined && { score }),
    ...(exclusive && { exclusive }),
    ...(urgent?.includes(code) && { urgent: true }),
    ...(missing?.includes(code) && { missing: true }),
  };
}
