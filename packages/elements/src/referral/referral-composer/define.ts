import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralComposer } from './referral-composer.ts';
export type { CareloomReferralComposer } from './referral-composer.ts';
export type { ReferralSendEvent, ReferralSentEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-referral-composer', CareloomReferralComposer);
