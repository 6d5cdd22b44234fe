export * from './events.ts';
export { CareloomConsentStatus } from './consent-status/consent-status.ts';
