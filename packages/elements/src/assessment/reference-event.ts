import { FactEvent } from '../foundation/index.ts';

export interface AssessmentAddReferenceDetail {
  /** Which question, and which occurrence of it: `form.node(nodeKey)`. */
  readonly linkId: string;
  readonly nodeKey: string;
  /** Canonical of the form that makes what the question can then point to. */
  readonly questionnaire: string;
}

/** Somebody wants to add what cannot be found. The host opens the form, and gives the answer to the question. */
export class AssessmentAddReferenceEvent extends FactEvent<AssessmentAddReferenceDetail> {
  static readonly type = 'careloom-assessment-add-reference';
  constructor(detail: AssessmentAddReferenceDetail) {
    super(AssessmentAddReferenceEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-assessment-add-reference': AssessmentAddReferenceEvent;
  }
}
