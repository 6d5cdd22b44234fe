export * from './events.ts';
export { CareloomConsentEditor } from './consent-editor/consent-editor.ts';
export { CareloomConsentLog } from './consent-log/consent-log.ts';
export { CareloomConsentSheet } from './consent-sheet/consent-sheet.ts';
export { CareloomConsentStatus } from './consent-status/consent-status.ts';
