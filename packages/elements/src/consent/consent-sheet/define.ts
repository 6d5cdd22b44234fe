import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentSheet } from './consent-sheet.ts';
export type { CareloomConsentSheet } from './consent-sheet.ts';

defineElement('careloom-consent-sheet', CareloomConsentSheet);
