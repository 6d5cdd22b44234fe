import { defineElement } from '../../foundation/index.ts';
import { CareloomAssessmentBoard } from './assessment-board.ts';
export type { CareloomAssessmentBoard } from './assessment-board.ts';
export type { AssessmentChangeEvent, AssessmentChangedEvent, AssessmentStartEvent } from '../hub-events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-assessment-board', CareloomAssessmentBoard);
