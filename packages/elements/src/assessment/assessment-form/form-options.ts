import type { CreateFormOptions, ReferenceSource } from '@careloom/forms';

export interface AssessmentFormOptions extends Omit<CreateFormOptions, 'response' | 'language' | 'readOnly' | 'unsaved'> {
  /** Finds what references can point to; without it they are typed. */
  readonly references?: ReferenceSource;
  /**
   * Shows what each option counts (itemWeight, ordinalValue) beside it. For staff: who sees the scores while answering may
   * answer to them.
   */
  readonly weights?: boolean;
}
