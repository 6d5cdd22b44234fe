import type { Issue } from '@careloom/core/shared';

/** One finding about a Questionnaire or a response. Never carries an answer. */
export interface FormIssue extends Issue {
  readonly linkId?: string;
  /** Which occurrence of the item: the key of its node in the live form. */
  readonly nodeKey?: string;
  /** Which of the answers of the question, empty lines counted, 0-based; absent where the question as a whole is meant. */
  readonly answerIndex?: number;
  /** Words of the form's author (`targetConstraint.human`), shown as they are. */
  readonly human?: string;
}

export interface FormIssuePlace {
  readonly linkId?: string;
  readonly path?: string;
  readonly nodeKey?: string;
  readonly answerIndex?: number;
  readonly severity?: FormIssue['severity'];
  readonly params?: Readonly<Record<string, string | number>>;
  readonly human?: string;
}

/** @param code `forms.reason`; the message key is the same. */
export function formIssue(code: string, { severity = 'error', ...place }: FormIssuePlace = {}): FormIssue {
  return { severity, code, messageKey: code, ...place };
}
