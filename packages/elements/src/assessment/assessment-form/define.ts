import { defineElement } from '../../foundation/index.ts';
import { CareloomAssessmentForm } from './assessment-form.ts';
export type { CareloomAssessmentForm } from './assessment-form.ts';
export type { AssessmentAnsweredEvent, AssessmentSubmitEvent, AssessmentValidityChangedEvent } from '../events.ts';
export type { AssessmentAddReferenceEvent } from '../reference-event.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-assessment-form', CareloomAssessmentForm);
