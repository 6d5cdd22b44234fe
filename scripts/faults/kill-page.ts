// Runs in the pages of tab-kills.ts: one person's work, through an outbox that is kept on the disk.
import { createFhirRepository } from '@careloom/client';
import { createEncryptedStore, createOutboxRepository } from '@careloom/client/offline';
import type { Resource } from '@careloom/core/fhir';
import type { ChangeSet } from '@careloom/core/ports';
import type { Act } from '@careloom/testing/faults';

declare global {
  /** Tells the run what the page said of one act. */
  function tell(mark: string, said: 'kept' | 'stored' | 'refused'): Promise<void>;
}

const server = `${location.origin}/fhir`;
const store = createEncryptedStore({ server, user: 'Practitioner/rosa' });
const repository = createOutboxRepository(createFhirRepository({ baseUrl: server, timeoutMs: 500, indexLagMs: 120 }), { store, firstPauseMs: 20, longestPauseMs: 200 });
const isSending = (): boolean => repository.sync.status.submissions.some(({ attempts, state }) => attempts > 0 && state !== 'rejected');
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

async function prepared({ kind, target, mark, creates }: Act): Promise<ChangeSet> {
  if (kind === 'create' || kind === 'refer') return creates;
  for (;;) {
    try {
      const base = await repository.read(target);
      const { note = [] } = base.resource as { readonly note?: readonly { readonly text: string }[] };
      return [...creates, { op: 'update', base, resource: { ...base.resource, note: [...note, { text: mark }] } as Resource }];
    } catch {
      await pause();
    }
  }
}

const page = {
  async work(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      const changes = await prepared(act);
      const committing = repository.commit(changes);
      // What is being sent was written before: on the disk from here on, whatever becomes of the tab.
      while (!isSending() && (await Promise.race([committing.then(() => false), pause().then(() => true)]))) continue;
      await tell(act.mark, 'kept');
      let outcome = await committing;
      while (outcome.outcome === 'uncertain') {
        await pause();
        outcome = await repository.commit(changes);
      }
      await tell(act.mark, outcome.outcome === 'stored' ? 'stored' : 'refused');
    }
  },
  states: (): string => repository.sync.status.isRead ? repository.sync.status.submissions.map(({ state }) => state).join() : 'unread',
};
export type KillPage = typeof page;
Object.assign(globalThis, { page });
