import type { PatientTaskAct, PatientTaskKind } from '@careloom/core/communication';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Addresses and the kind only: what the host already holds. Never what is asked or answered. */
export interface PatientTaskAskDetail {
  readonly kind: PatientTaskKind;
  /** `Patient/1` */
  readonly patientRef: string;
  /** `Patient/1` or `RelatedPerson/1`: who shall do it. */
  readonly ownerRef: string;
}

/** Somebody wants to ask something of a patient. Cancelable. */
export class PatientTaskAskEvent extends IntentEvent<PatientTaskAskDetail> {
  static readonly type = 'careloom-patient-task-ask';
  constructor(detail: PatientTaskAskDetail) {
    super(PatientTaskAskEvent.type, detail);
  }
}

/** It is asked, and that is stored. */
export class PatientTaskAskedEvent extends FactEvent<PatientTaskAskDetail & { readonly taskRef: string }> {
  static readonly type = 'careloom-patient-task-asked';
  constructor(detail: PatientTaskAskDetail & { readonly taskRef: string }) {
    super(PatientTaskAskedEvent.type, detail);
  }
}

export interface PatientTaskChangeDetail {
  readonly act: PatientTaskAct;
  /** `Task/1` */
  readonly taskRef: string;
  /** `Patient/1` */
  readonly patientRef: string;
}

/** Somebody wants to call a task off, or to take it back as a mistake. Cancelable. */
export class PatientTaskChangeEvent extends IntentEvent<PatientTaskChangeDetail> {
  static readonly type = 'careloom-patient-task-change';
  constructor(detail: PatientTaskChangeDetail) {
    super(PatientTaskChangeEvent.type, detail);
  }
}

/** It is called off or taken back, and that is stored. */
export class PatientTaskChangedEvent extends FactEvent<PatientTaskChangeDetail> {
  static readonly type = 'careloom-patient-task-changed';
  constructor(detail: PatientTaskChangeDetail) {
    super(PatientTaskChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-patient-task-ask': PatientTaskAskEvent;
    'careloom-patient-task-asked': PatientTaskAskedEvent;
    'careloom-patient-task-change': PatientTaskChangeEvent;
    'careloom-patient-task-changed': PatientTaskChangedEvent;
  }
}
