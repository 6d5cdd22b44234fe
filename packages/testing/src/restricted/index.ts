export { restrictedEhrs } from './restrictions.ts';
export type { Allowed, Restrictions } from './restrictions.ts';
export { startRestrictedServer } from './start-restricted-server.ts';
export type { RestrictedServer, RestrictedServerOptions } from './start-restricted-server.ts';
