import type { Questionnaire } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';

export interface AssembleOptions {
  readonly signal?: AbortSignal;
}

export interface AssemblyResult {
  /** Absent when anything went wrong: a form is assembled whole or not at all. */
  readonly questionnaire?: Questionnaire;
  /** Codes `forms.assembly_*`, `forms.too_deep`, `forms.too_many_items`; params name the canonical they are about. */
  readonly issues: readonly FormIssue[];
}
