export interface ReferralLookedDetail {
  /** Instant up to which everything was seen: hand it back as `last-look` the next time. */
  readonly at: string;
  /** `Organization/1` */
  readonly ownerRef: string;
}

/** The user has seen what is new. UI state, so it does not bubble; the host keeps it, an element keeps nothing. */
export class ReferralLookedEvent extends CustomEvent<ReferralLookedDetail> {
  static readonly type = 'careloom-referral-looked';
  constructor(detail: ReferralLookedDetail) {
    super(ReferralLookedEvent.type, { detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-referral-looked': ReferralLookedEvent;
  }
}
