import type { CarePlanAct } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Addresses and the kind of need only: what the host already holds. Never names, answers or words. */
export interface NeedReferDetail {
  readonly domain: SdohDomain;
  /** `Patient/1` */
  readonly patientRef: string;
  /** `Condition/1`, where the need is confirmed. */
  readonly conditionRef?: string;
  /** `Goal/1`: the newest open one. */
  readonly goalRef?: string;
}

/** Somebody wants to refer a patient for a need. The host opens a composer. Cancelable. */
export class NeedReferEvent extends IntentEvent<NeedReferDetail> {
  static readonly type = 'careloom-need-refer';
  constructor(detail: NeedReferDetail) {
    super(NeedReferEvent.type, detail);
  }
}

export interface NeedChangeDetail {
  /** In order; confirming and setting the goal go together. */
  readonly acts: readonly CarePlanAct[];
  readonly domain: SdohDomain;
  /** `Patient/1` */
  readonly patientRef: string;
}

/** Somebody wants to record what the patient says, or to confirm a need with its goal. Cancelable. */
export class NeedChangeEvent extends IntentEvent<NeedChangeDetail> {
  static readonly type = 'careloom-need-change';
  constructor(detail: NeedChangeDetail) {
    super(NeedChangeEvent.type, detail);
  }
}

/** It was recorded, and that is stored. */
export class NeedChangedEvent extends FactEvent<NeedChangeDetail> {
  static readonly type = 'careloom-need-changed';
  constructor(detail: NeedChangeDetail) {
    super(NeedChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-need-refer': NeedReferEvent;
    'careloom-need-change': NeedChangeEvent;
    'careloom-need-changed': NeedChangedEvent;
  }
}
