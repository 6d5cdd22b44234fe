import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentStatus } from './consent-status.ts';
export type { CareloomConsentStatus } from './consent-status.ts';
export type { ConsentEditEvent } from '../events.ts';

defineElement('careloom-consent-status', CareloomConsentStatus);
