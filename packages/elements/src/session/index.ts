export * from './events.ts';
export { CareloomSessionGuard } from './session-guard/session-guard.ts';
