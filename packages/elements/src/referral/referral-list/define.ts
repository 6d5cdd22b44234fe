import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralList } from './referral-list.ts';
export type { CareloomReferralList } from './referral-list.ts';
export type { ReferralSelectedEvent } from '../events.ts';
export type { ReferralChaseEvent, ReferralChasedEvent, SilenceRulesChangeEvent } from '../chase-events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-referral-list', CareloomReferralList);
