import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import { CareloomError } from '@careloom/core/shared';
import { DirectoryIndex } from './directory-index.ts';

/**
 * A directory without a worker: for servers, tests, and a page with a few hundred services. All is read when it returns.
 * @param timeZone IANA name: the one opening hours mean where they name none
 */
export function createLocalDirectory(services: Iterable<DirectoryService>, timeZone: string): ServiceDirectory {
  const index = new DirectoryIndex(timeZone);
  for (const service of services) index.add(service);
  return {
    async search(query, options) {
      options?.signal?.throwIfAborted();
      return index.search(query);
    },
    async get(id, options) {
      options?.signal?.throwIfAborted();
      const service = index.get(id);
      if (!service) throw new CareloomError('directory.not_found');
      return service;
    },
    async *progress({ signal, follow } = {}) {
      yield { done: index.size, total: index.size, isComplete: true };
      // All is read: there is nothing more to tell.
      if (follow && !signal?.aborted) await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
    },
  };
}
