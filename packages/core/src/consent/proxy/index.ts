export { proxyRepository } from './proxy.repository.ts';
export { hiddenAmong, openRecord } from './proxy.rule.ts';
export type { IsHidden } from './proxy.rule.ts';
