import { createOutboxRepository } from '@careloom/client/offline';
import type { OfflineStore, OutboxRepository } from '@careloom/client/offline';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { seeded, testNow } from './harness.ts';

// For tests and stories only. A real outbox before a server that answers as its test says.

/** What the server says to a set; undefined lets it through. */
export type Answer = (changes: ChangeSet) => CommitOutcome | Promise<CommitOutcome> | undefined;

export interface OutboxFixture {
  readonly repository: OutboxRepository;
  /** The records behind it. */
  readonly records: CareRepository;
  answer: Answer;
  isOffline: boolean;
  /** What the network and the person do. */
  wake(): void;
}

/** Half an hour ago, and nothing is ever due by itself. */
const clock = { now: () => Date.parse(testNow) - 1_800_000, after: () => () => undefined };

export function outboxFixture(answer: Answer = () => undefined, store?: OfflineStore, records = seeded()): OutboxFixture {
  const listeners = new Set<() => void>();
  let serial = 0;
  const server: CareRepository = { ...records, commit: async (changes) => (await fixture.answer(changes)) ?? records.commit(changes) };
  const fixture: OutboxFixture = {
    records,
    answer,
    isOffline: false,
    wake: () => listeners.forEach((listener) => listener()),
    repository: createOutboxRepository(server, {
      clock,
      random: () => 0,
      newId: () => `s${++serial}`,
      ...(store && { store }),
      surroundings: {
        isOffline: () => fixture.isOffline,
        onWake(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    }),
  };
  return fixture;
}

/** A set that makes one of each of these types; the words in it are a person's. */
export function making(name: string, ...types: readonly string[]): ChangeSet {
  return types.map((resourceType, index) => ({
    op: 'create',
    fullUrl: `urn:uuid:${name}-${index}`,
    resource: { resourceType, note: [{ text: 'Marta Lindqvist' }] } as unknown as Resource,
  }));
}

export const lost: CommitOutcome = { outcome: 'uncertain', issues: [issue('repository.unavailable')] };
export const invalid: CommitOutcome = { outcome: 'refused', issues: [issue('fhir.invalid')], retryable: false };
export const forbidden: CommitOutcome = { outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false };

const contains = (changes: ChangeSet, name: string): boolean => JSON.stringify(changes).includes(name);

/** One of each: not accepted, not confirmed, waiting without a network. */
export function everyState(store?: OfflineStore): OutboxRepository {
  const fixture = outboxFixture((changes) => (contains(changes, 'refused') ? invalid : contains(changes, 'lost') ? lost : undefined), store);
  const { repository } = fixture;
  void (async () => {
    await repository.commit(making('refused', 'ServiceRequest', 'Task', 'Provenance'));
    await repository.commit(making('lost', 'QuestionnaireResponse', 'Observation', 'Provenance'));
    fixture.isOffline = true;
    await repository.commit(making('first', 'Goal', 'Provenance'));
    await repository.commit(making('second', 'Consent', 'Appointment'));
  })();
  return repository;
}

/** Everything is sent. */
export function allSent(): OutboxRepository {
  const { repository } = outboxFixture();
  void repository.commit(making('sent', 'Task'));
  return repository;
}

/** What earlier pages left is not read yet. */
export function unread(): OutboxRepository {
  const never = new Promise<never>(() => undefined);
  return outboxFixture(undefined, {
    isKept: true,
    list: () => never,
    write: () => never,
    adopt: () => never,
    purge: () => never,
    onPurged: () => () => undefined,
    close: async () => undefined,
  }).repository;
}
