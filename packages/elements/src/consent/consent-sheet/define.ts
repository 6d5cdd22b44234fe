import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentSheet } from './consent-sheet.ts';
export type { CareloomConsentSheet } from './consent-sheet.ts';
export type { ShareSendEvent, ShareSentEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-consent-sheet', CareloomConsentSheet);
