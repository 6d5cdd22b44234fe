export { createOutboxRepository } from './outbox-repository.ts';
export type { OutboxOptions, OutboxRepository } from './outbox-repository.ts';
export { createEncryptedStore } from './encrypted-store.ts';
export type { EncryptedStoreOptions } from './encrypted-store.ts';
export { createMemoryStore } from './store.ts';
export type { LostRecord, OfflineList, OfflineRecord, OfflineStore, PurgeOf } from './store.ts';
export type { OfflineClock, Surroundings } from './clock.ts';
