import type { ReferralAct } from '@careloom/core/referral';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Ids only: what the host already holds. Never names, answers or reasons. */
export interface ReferralChangeDetail {
  readonly act: ReferralAct;
  /** `Task/1` */
  readonly referralRef: string;
}

/** Somebody wants to move a referral on: accept, decline, hold, complete, cancel, close. Cancelable. */
export class ReferralChangeEvent extends IntentEvent<ReferralChangeDetail> {
  static readonly type = 'careloom-referral-change';
  constructor(detail: ReferralChangeDetail) {
    super(ReferralChangeEvent.type, detail);
  }
}

/** A referral was moved on and that is stored. */
export class ReferralChangedEvent extends FactEvent<ReferralChangeDetail> {
  static readonly type = 'careloom-referral-changed';
  constructor(detail: ReferralChangeDetail) {
    super(ReferralChangedEvent.type, detail);
  }
}

export interface ReferralSendDetail {
  /** `Patient/1` */
  readonly patientRef: string;
  /** `Organization/1`; absent for an open referral. */
  readonly ownerRef?: string;
}

/** Somebody wants to send a new referral. Cancelable. */
export class ReferralSendEvent extends IntentEvent<ReferralSendDetail> {
  static readonly type = 'careloom-referral-send';
  constructor(detail: ReferralSendDetail) {
    super(ReferralSendEvent.type, detail);
  }
}

/** A new referral is stored as sent. */
export class ReferralSentEvent extends FactEvent<ReferralSendDetail & { readonly referralRef: string }> {
  static readonly type = 'careloom-referral-sent';
  constructor(detail: ReferralSendDetail & { readonly referralRef: string }) {
    super(ReferralSentEvent.type, detail);
  }
}

/** The user looks at another referral. UI state, so it does not bubble: the provider's selection is the way to follow it. */
export class ReferralSelectedEvent extends CustomEvent<ReferralSelectedDetail> {
  static readonly type = 'careloom-referral-selected';
  constructor(detail: ReferralSelectedDetail) {
    super(ReferralSelectedEvent.type, { detail });
  }
}

export interface ReferralSelectedDetail {
  /** `Task/1` */
  readonly referralRef: string;
  /** `Patient/1` */
  readonly patientRef: string;
}

declare global {
  interface HTMLElementEventMap {
    'careloom-referral-selected': ReferralSelectedEvent;
    'careloom-referral-change': ReferralChangeEvent;
    'careloom-referral-changed': ReferralChangedEvent;
    'careloom-referral-send': ReferralSendEvent;
    'careloom-referral-sent': ReferralSentEvent;
  }
}
