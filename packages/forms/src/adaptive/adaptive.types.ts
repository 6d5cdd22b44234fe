import type { FhirReference, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';

export interface AdaptiveStart {
  readonly subject?: FhirReference;
  /** Instant, `QuestionnaireResponse.authored`. */
  readonly now?: string;
}

export interface AdaptiveStep {
  /** Carries the Questionnaire as far as it is known: what is answered and asked next with. */
  readonly response: QuestionnaireResponse;
  /** What to show: the questions so far, with the value sets that came with them. */
  readonly questionnaire: Questionnaire;
  /** linkIds that were not there before this step. */
  readonly added: readonly string[];
  /** There is no further question; scores, if any, are in the response. */
  readonly isComplete: boolean;
  /** Why the step is where it was: codes `forms.adaptive_*`, `forms.required`, and those of the port. */
  readonly issues: readonly FormIssue[];
}

export interface Adaptive {
  /** A response to begin with: no question is known yet. Nothing is sent. */
  start(questionnaire: Questionnaire, start?: AdaptiveStart): AdaptiveStep;
  /** A response as it stands, saved earlier say. Nothing is sent. */
  resume(response: QuestionnaireResponse): AdaptiveStep;
  /**
   * Asks for the next question. What goes wrong is in the issues, and the step is then the one before: the same call
   * may be made again. @throws the reason of the signal when aborted; nothing else.
   */
  next(response: QuestionnaireResponse, options?: { readonly signal?: AbortSignal }): Promise<AdaptiveStep>;
}
