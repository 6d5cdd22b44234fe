import type { AssessmentAct } from '@careloom/core/assessment';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Ids only: what the host already holds. Never names, answers or results. */
export interface AssessmentStartDetail {
  /** `id` of the tool, e.g. `phq-9`. */
  readonly toolId: string;
  /** Version of its Questionnaire. */
  readonly version: string;
  /** `Patient/1` */
  readonly patientRef: string;
  /** `QuestionnaireResponse/1`: a run that was begun, to go on with; absent for a new one. */
  readonly assessmentRef?: string;
}

/** Somebody wants to ask the questions of a tool. The host opens the form. Cancelable. */
export class AssessmentStartEvent extends IntentEvent<AssessmentStartDetail> {
  static readonly type = 'careloom-assessment-start';
  constructor(detail: AssessmentStartDetail) {
    super(AssessmentStartEvent.type, detail);
  }
}

export interface AssessmentChangeDetail {
  readonly act: AssessmentAct;
  readonly toolId: string;
  readonly version: string;
  /** `Patient/1` */
  readonly patientRef: string;
}

/** Somebody wants to record that a tool was declined, or to use confirmed answers again. Cancelable. */
export class AssessmentChangeEvent extends IntentEvent<AssessmentChangeDetail> {
  static readonly type = 'careloom-assessment-change';
  constructor(detail: AssessmentChangeDetail) {
    super(AssessmentChangeEvent.type, detail);
  }
}

export interface AssessmentChangedDetail extends AssessmentChangeDetail {
  /** `QuestionnaireResponse/1` */
  readonly assessmentRef: string;
}

/** It was recorded, and that is stored. */
export class AssessmentChangedEvent extends FactEvent<AssessmentChangedDetail> {
  static readonly type = 'careloom-assessment-changed';
  constructor(detail: AssessmentChangedDetail) {
    super(AssessmentChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-assessment-start': AssessmentStartEvent;
    'careloom-assessment-change': AssessmentChangeEvent;
    'careloom-assessment-changed': AssessmentChangedEvent;
  }
}
