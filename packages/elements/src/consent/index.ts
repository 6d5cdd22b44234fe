export * from './events.ts';
export { CareloomConsentEditor } from './consent-editor/consent-editor.ts';
export { CareloomConsentStatus } from './consent-status/consent-status.ts';
