import type { QuestionnaireResponse } from '@careloom/forms';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

export interface AssessmentAnsweredDetail {
  /** Which question; never the answer. */
  readonly linkId: string;
}

/** An answer was given, changed or taken back. The response is the element's `value`. */
export class AssessmentAnsweredEvent extends FactEvent<AssessmentAnsweredDetail> {
  static readonly type = 'careloom-assessment-answered';
  constructor(detail: AssessmentAnsweredDetail) {
    super(AssessmentAnsweredEvent.type, detail);
  }
}

export interface AssessmentValidityDetail {
  readonly valid: boolean;
}

/** The form became valid, or is not any more. */
export class AssessmentValidityChangedEvent extends FactEvent<AssessmentValidityDetail> {
  static readonly type = 'careloom-assessment-validity-changed';
  constructor(detail: AssessmentValidityDetail) {
    super(AssessmentValidityChangedEvent.type, detail);
  }
}

export interface AssessmentSubmitDetail {
  /** The response with status `completed`. The host stores it. */
  readonly response: QuestionnaireResponse;
}

/** Somebody is done. Cancelable; the host stores the response and answers with `respondWith`. */
export class AssessmentSubmitEvent extends IntentEvent<AssessmentSubmitDetail> {
  static readonly type = 'careloom-assessment-submit';
  constructor(detail: AssessmentSubmitDetail) {
    super(AssessmentSubmitEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-assessment-answered': AssessmentAnsweredEvent;
    'careloom-assessment-validity-changed': AssessmentValidityChangedEvent;
    'careloom-assessment-submit': AssessmentSubmitEvent;
  }
}
