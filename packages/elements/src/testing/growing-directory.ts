import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { DirectoryProgress } from '@careloom/core/ports';
import { createLocalDirectory } from '@careloom/directory/search';

export interface GrowingDirectory {
  readonly directory: ServiceDirectory;
  /** What has been read by now. */
  put(...services: readonly DirectoryService[]): void;
  /** The next step of reading. */
  tell(step: DirectoryProgress): void;
  /** How often somebody searched. */
  asked(): number;
}

/** A directory that is read in the steps a test tells. */
export function growingDirectory(): GrowingDirectory {
  let inner = createLocalDirectory([], 'America/Chicago');
  let progress: DirectoryProgress = { done: 0, total: 0, isComplete: true };
  let count = 0;
  const watchers = new Set<() => void>();
  return {
    put: (...services) => (inner = createLocalDirectory(services, 'America/Chicago')),
    tell: (step) => {
      progress = step;
      for (const watcher of [...watchers]) watcher();
    },
    asked: () => count,
    directory: {
      get: (id) => inner.get(id),
      search: async (query) => {
        count += 1;
        return { ...(await inner.search(query)), isComplete: progress.isComplete };
      },
      async *progress({ signal, follow } = {}) {
        if (!follow) return;
        while (!signal?.aborted) {
          const shown = progress;
          yield shown;
          if (shown === progress) await new Promise<void>((resolve) => watchers.add(resolve));
        }
      },
    },
  };
}
