import type { CreateFormOptions, ReferenceSource } from '@careloom/forms';

export interface AssessmentFormOptions extends Omit<CreateFormOptions, 'response' | 'language' | 'readOnly' | 'unsaved'> {
  /** Finds what references can point to; without it they are typed. */
  readonly references?: ReferenceSource;
  /**
   * The page can open the form that a reference names to add what cannot be found (`lookupQuestionnaire`): a button asks for
   * it with `careloom-assessment-add-reference`.
   */
  readonly addsReferences?: boolean;
  /**
   * Shows what each option counts (itemWeight, ordinalValue) beside it. For staff: who sees the scores while answering may
   * answer to them.
   */
  readonly weights?: boolean;
  /**
   * Where pictures, sound and video beside questions may be fetched from (`https://media.example.org`); without it nothing
   * is, and they are links. `blob:` lets sound and video in the form itself play. The policy of the page has to allow the
   * same (`img-src`, `media-src`).
   */
  readonly mediaOrigins?: readonly string[];
}
