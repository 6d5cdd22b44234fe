import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralList } from './referral-list.ts';
export type { CareloomReferralList } from './referral-list.ts';

defineElement('careloom-referral-list', CareloomReferralList);
