import { defineElement } from '../../foundation/index.ts';
import { CareloomConsentEditor } from './consent-editor.ts';
export type { CareloomConsentEditor } from './consent-editor.ts';
export type { ConsentChangeEvent, ConsentChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-consent-editor', CareloomConsentEditor);
