import type { Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';

/** The records of this page, and how to put the demo back to its beginning. */
export interface Records {
  readonly repository: CareRepository;
  readonly reset: () => Promise<void>;
}

/**
 * Where the records are kept: in this browser (IndexedDB, shared by its tabs), or on the FHIR server of this page's own
 * origin when it was started with `--server`. The page says which; the elements do not know.
 */
export async function openRecords(): Promise<Records> {
  const where = document.querySelector<HTMLMetaElement>('meta[name=careloom-repository]')?.content ?? 'embedded';
  return where === 'embedded' ? inThisBrowser() : onServer(new URL(where, location.origin).href);
}

async function inThisBrowser(): Promise<Records> {
  const [{ createEmbeddedRepository }, { demoSeed }] = await Promise.all([
    import('@careloom/client/embedded'),
    import('../data/seed.ts'),
  ]);
  const seed = (): readonly Resource[] => demoSeed(new Date().toISOString());
  const repository = createEmbeddedRepository({ storage: 'indexeddb', name: 'ehr-portal', seed: seed() });
  return { repository, reset: () => repository.reset(seed()) };
}

async function onServer(baseUrl: string): Promise<Records> {
  const { createFhirRepository } = await import('@careloom/client');
  // Our own server on our own origin: asked every three seconds, and its searches know at once. On a foreign one the defaults stand.
  const repository = createFhirRepository({ baseUrl, pollSeconds: 3, indexLagMs: 0 });
  const reset = async (): Promise<void> => {
    const response = await fetch('/demo/reset', { method: 'POST' });
    if (!response.ok) throw new Error('reset_failed');
    location.reload();
  };
  return { repository, reset };
}
