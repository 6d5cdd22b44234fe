import type { SilenceRule } from '@careloom/core/referral';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Ids only: what the host already holds. Never what is asked. */
export interface ReferralChaseDetail {
  /** `Task/1`, one or several. */
  readonly referralRefs: readonly string[];
  /** `Organization/1`: whom is asked, in the same commit order. */
  readonly ownerRefs: readonly string[];
}

/** Somebody wants to ask partners how referrals stand. Cancelable. */
export class ReferralChaseEvent extends IntentEvent<ReferralChaseDetail> {
  static readonly type = 'careloom-referral-chase';
  constructor(detail: ReferralChaseDetail) {
    super(ReferralChaseEvent.type, detail);
  }
}

/** One partner was asked, and that is stored: one event a partner. */
export class ReferralChasedEvent extends FactEvent<ReferralChaseDetail> {
  static readonly type = 'careloom-referral-chased';
  constructor(detail: ReferralChaseDetail) {
    super(ReferralChasedEvent.type, detail);
  }
}

export interface SilenceRulesDetail {
  readonly rules: readonly SilenceRule[];
}

/** Somebody wants other days of silence. The host keeps them for the site; without it they hold on this page. Cancelable. */
export class SilenceRulesChangeEvent extends IntentEvent<SilenceRulesDetail> {
  static readonly type = 'careloom-silence-rules-change';
  constructor(detail: SilenceRulesDetail) {
    super(SilenceRulesChangeEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-referral-chase': ReferralChaseEvent;
    'careloom-referral-chased': ReferralChasedEvent;
    'careloom-silence-rules-change': SilenceRulesChangeEvent;
  }
}
