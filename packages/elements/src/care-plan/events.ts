import type { CarePlanAct } from '@careloom/core/care-plan';
import type { PlanAct } from '@careloom/core/care-plan/plan';
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

export interface NeedReferralDetail {
  /** `Task/1` of the referral. */
  readonly referralRef: string;
  /** `Patient/1` */
  readonly patientRef: string;
}

/** Somebody wants to look at a referral of a need. The host goes where referrals are shown. Cancelable. */
export class NeedReferralEvent extends IntentEvent<NeedReferralDetail> {
  static readonly type = 'careloom-need-referral';
  constructor(detail: NeedReferralDetail) {
    super(NeedReferralEvent.type, detail);
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

/** Addresses only; never words of the plan. */
export interface PlanChangeDetail {
  /** In order; what is stored together goes together. */
  readonly acts: readonly PlanAct[];
  /** `Patient/1` */
  readonly patientRef: string;
  /** `CarePlan/1`, or `urn:uuid:...` of one that is new. */
  readonly planRef?: string;
  /** The goal it is about, where it is about one. */
  readonly goalRef?: string;
  /** The step it is about, where it is about one. */
  readonly actionRef?: string;
}

/** Somebody wants to change a plan, a goal or a step. Cancelable. */
export class PlanChangeEvent extends IntentEvent<PlanChangeDetail> {
  static readonly type = 'careloom-care-plan-change';
  constructor(detail: PlanChangeDetail) {
    super(PlanChangeEvent.type, detail);
  }
}

/** It was changed, and that is stored. */
export class PlanChangedEvent extends FactEvent<PlanChangeDetail> {
  static readonly type = 'careloom-care-plan-changed';
  constructor(detail: PlanChangeDetail) {
    super(PlanChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-care-plan-change': PlanChangeEvent;
    'careloom-care-plan-changed': PlanChangedEvent;
    'careloom-need-refer': NeedReferEvent;
    'careloom-need-referral': NeedReferralEvent;
    'careloom-need-change': NeedChangeEvent;
    'careloom-need-changed': NeedChangedEvent;
  }
}
