import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentEditor } from './consent-editor.ts';
export type { CareloomConsentEditor } from './consent-editor.ts';

defineElement('careloom-consent-editor', CareloomConsentEditor);
