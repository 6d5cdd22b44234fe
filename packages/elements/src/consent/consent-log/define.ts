import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentLog } from './consent-log.ts';
export type { CareloomConsentLog } from './consent-log.ts';

defineElement('careloom-consent-log', CareloomConsentLog);
