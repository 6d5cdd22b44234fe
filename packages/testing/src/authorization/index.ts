export type { AuthorizationClient, AuthorizationLogEntry, AuthorizationOptions, AuthorizationServer, LaunchContextGiven } from './authorization.types.ts';
export { startLaxAuthorization } from './start-lax-authorization.ts';
export type { LaxAuthorizationOptions } from './start-lax-authorization.ts';
export { startStrictAuthorization } from './start-strict-authorization.ts';
export type { StrictAuthorizationOptions } from './start-strict-authorization.ts';
