import { CareloomError } from '@careloom/core/shared';
import type { Store } from './store.ts';

/** A store whose code is loaded with the first call: who stays in memory does not pay for IndexedDB. */
export function lazyStore(load: () => Promise<Store>): Store {
  let loading: Promise<Store> | undefined;
  function store(): Promise<Store> {
    loading ??= load().catch(() => {
      loading = undefined;
      throw new CareloomError('repository.unavailable', { retryable: true });
    });
    return loading;
  }
  return {
    get: async (ref) => (await store()).get(ref),
    earlier: async (ref) => (await store()).earlier(ref),
    list: async (type) => (await store()).list(type),
    write: async (work) => (await store()).write(work),
    close: async () => (await loading?.catch(() => undefined))?.close(),
  };
}
