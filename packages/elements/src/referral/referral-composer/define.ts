import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralComposer } from './referral-composer.ts';

defineElement('careloom-referral-composer', CareloomReferralComposer);
