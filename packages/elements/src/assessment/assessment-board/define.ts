import { defineElement } from '../../foundation/index.ts';
import { CareloomAssessmentBoard } from './assessment-board.ts';
export type { CareloomAssessmentBoard } from './assessment-board.ts';

defineElement('careloom-assessment-board', CareloomAssessmentBoard);
