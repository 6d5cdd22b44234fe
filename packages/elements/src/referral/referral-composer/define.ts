import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralComposer } from './referral-composer.ts';
export type { CareloomReferralComposer } from './referral-composer.ts';

defineElement('careloom-referral-composer', CareloomReferralComposer);
