import type { Issue } from '@careloom/core';

export interface Coded {
  readonly system?: string;
  readonly code?: string;
}

/** As much of an R4 Questionnaire item as carries codes. */
export interface CodedItem {
  readonly linkId: string;
  readonly code?: readonly Coded[];
  readonly answerOption?: readonly { readonly valueCoding?: Coded }[];
  readonly initial?: readonly { readonly valueCoding?: Coded }[];
  readonly enableWhen?: readonly { readonly answerCoding?: Coded }[];
  readonly item?: readonly CodedItem[];
}

/** Anybody's R4 Questionnaire: ours, or one a vendor brings. */
export interface CodedQuestionnaire {
  readonly resourceType: 'Questionnaire';
  readonly code?: readonly Coded[];
  readonly item?: readonly CodedItem[];
}

const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/** The Luhn mod 10 check digit of a row of digits. */
function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + (at % 2 ? Number(digit) : (doubled[Number(digit)] ?? 0)), 0);
  return (10 - (sum % 10)) % 10;
}

/** True for a LOINC term code (`44249-1`) whose check digit is right. The scheme is Luhn mod 10. */
export function isLoincCode(code: string): boolean {
  const [, digits, check] = /^(\d{1,7})-(\d)$/.exec(code) ?? [];
  return digits !== undefined && luhn(digits) === Number(check);
}

/**
 * True for a LOINC answer code (`LA33-6`) whose check digit is right. The rule is inferred from the 195 answer codes we
 * know, all of which obey it; it is not from the LOINC documentation.
 */
export function isAnswerCode(code: string): boolean {
  const [, digits, check] = /^LA(\d{1,7})-(\d)$/.exec(code) ?? [];
  return digits !== undefined && (luhn(digits) + (digits.length % 2 ? 2 : 5)) % 10 === Number(check);
}

/**
 * Typing errors in the LOINC codes of a Questionnaire, found without a terminology server: one issue
 * `instruments.code_check_digit` a code, `path` is its linkId (absent: the Questionnaire itself), `params.code` the code.
 * Says nothing about whether a well-formed code exists or means what its text says.
 */
export function checkCodes(questionnaire: CodedQuestionnaire): readonly Issue[] {
  return [...wrong(questionnaire.code, undefined), ...(questionnaire.item ?? []).flatMap(ofItem)];
}

function ofItem(item: CodedItem): readonly Issue[] {
  const given = [
    ...(item.code ?? []),
    ...(item.answerOption ?? []).map(({ valueCoding }) => valueCoding),
    ...(item.initial ?? []).map(({ valueCoding }) => valueCoding),
    ...(item.enableWhen ?? []).map(({ answerCoding }) => answerCoding),
  ];
  return [...wrong(given, item.linkId), ...(item.item ?? []).flatMap(ofItem)];
}

function wrong(codings: readonly (Coded | undefined)[] = [], linkId: string | undefined): readonly Issue[] {
  return codings.flatMap((coding) => {
    const code = coding?.code;
    if (coding?.system !== 'http://loinc.org' || code === undefined) return [];
    // Parts (LP), lists (LL) and groups (LG) have check digits of which we know no rule.
    if (/^L[PLG]\d+-\d$/.test(code) || isLoincCode(code) || isAnswerCode(code)) return [];
    const messageKey = 'instruments.code_check_digit';
    return [{ severity: 'error', code: messageKey, messageKey, ...(linkId && { path: linkId }), params: { code } }];
  });
}
