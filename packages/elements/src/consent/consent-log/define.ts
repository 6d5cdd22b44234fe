import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentLog } from './consent-log.ts';
export type { CareloomConsentLog } from './consent-log.ts';
export type { ShareSendEvent, ShareSentEvent } from '../events.ts';

defineElement('careloom-consent-log', CareloomConsentLog);
