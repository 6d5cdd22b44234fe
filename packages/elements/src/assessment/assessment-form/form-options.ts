import type { CreateFormOptions, ReferenceSource } from '@careloom/forms';

export interface AssessmentFormOptions extends Omit<CreateFormOptions, 'response' | 'language' | 'readOnly'> {
  /** Finds what references can point to; without it they are typed. */
  readonly references?: ReferenceSource;
}
