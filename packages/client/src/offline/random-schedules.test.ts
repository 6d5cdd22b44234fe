import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Patient } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import fc from 'fast-check';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { manualClock, manualSurroundings } from '../test/manual-time.ts';
import { createOutboxRepository } from './index.ts';
import type { OfflineRecord, OfflineStore, OutboxRepository } from './index.ts';

type Fault = 'none' | 'lost before' | 'lost after' | 'busy' | 'refused' | 'signed out';
const faults: readonly Fault[] = ['none', 'none', 'lost before', 'lost after', 'busy', 'refused', 'signed out'];
const answers: Readonly<Record<Exclude<Fault, 'none'>, CommitOutcome>> = {
  'lost before': { outcome: 'uncertain', issues: [issue('repository.unavailable')] },
  'lost after': { outcome: 'uncertain', issues: [issue('repository.unavailable')] },
  busy: { outcome: 'refused', issues: [issue('repository.unavailable')], retryable: true },
  refused: { outcome: 'refused', issues: [issue('fhir.invalid')], retryable: false },
  'signed out': { outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false },
};

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ step: fc.constant('create' as const) }) },
    { weight: 4, arbitrary: fc.record({ step: fc.constant('update' as const), who: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('update of what was read before' as const), who: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('again' as const) }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('kill' as const) }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('network' as const) }) },
    { weight: 3, arbitrary: fc.record({ step: fc.constant('time' as const) }) },
  ),
  { minLength: 3, maxLength: 25 },
);

/** A disk under tabs of which one lives at a time. */
function disk() {
  const records = new Map<string, OfflineRecord>();
  const forTab = (isAlive: () => boolean): OfflineStore => {
    const living = async <T>(work: () => T): Promise<T> => (isAlive() ? work() : new Promise<never>(() => undefined));
    return {
      isKept: true,
      list: (kind, group) =>
        living(() => ({ lost: [], records: [...records.values()].filter((each) => each.kind === kind && each.group === group).sort((a, b) => a.savedAt - b.savedAt) })),
      write: (puts, removes = []) =>
        living(() => {
          for (const put of puts) records.set(put.key, structuredClone(put));
          for (const { key } of removes) records.delete(key);
        }),
      adopt: (group) => living(() => records.forEach((each, key) => records.set(key, { ...each, group }))),
      purge: () => living(() => {
          records.clear();
          return 0;
        }),
      onPurged: () => () => undefined,
      close: async () => undefined,
    };
  };
  return { forTab, records };
}

describe('random schedules: lost answers, refusals, killed tabs, no network', () => {
  it('nothing told as stored is missing, nothing is stored twice, nothing is overwritten, nothing is forgotten', () =>
    fc.assert(
      fc.asyncProperty(steps, fc.array(fc.constantFrom(...faults), { minLength: 40, maxLength: 40 }), fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), async (plan, planned, random) => {
        const ids = ['0', '1', '2'];
        const records = createEmbeddedRepository({ seed: ids.map((id): Patient => ({ resourceType: 'Patient', id, name: [{ family: 'seed' }] })) });
        const clock = manualClock();
        const { forTab, records: kept } = disk();
        const queue = [...planned];
        /** What the server wrote, in order: the oracle. */
        const written: string[] = [];
        const told = new Map<string, CommitOutcome['outcome']>();
        const sets = new Map<string, ChangeSet>();
        const surroundings = manualSurroundings();
        let alive = { current: true };

        let last: Promise<unknown> = Promise.resolve();
        // One at a time, so that it is known whose write it was.
        function write(changes: ChangeSet): Promise<CommitOutcome> {
          const writing = last.then(async () => {
            const before = await versions(records);
            const outcome = await records.commit(changes);
            if ((await versions(records)) !== before) written.push(markerOf(changes));
            return outcome;
          });
          last = writing;
          return writing;
        }
        const server = (isAlive: () => boolean): CareRepository => ({
          ...records,
          async commit(changes) {
            const fault = queue.shift() ?? 'none';
            let outcome: CommitOutcome;
            if (fault === 'none') outcome = await write(changes);
            else {
              if (fault === 'lost after') await write(changes);
              outcome = answers[fault];
            }
            return isAlive() ? outcome : new Promise<never>(() => undefined);
          },
        });
        const openTab = (): OutboxRepository => {
          const own = (alive = { current: true });
          const isAlive = (): boolean => own.current;
          return createOutboxRepository(server(isAlive), { store: forTab(isAlive), clock, surroundings, random: () => random.next().value });
        };
        let tab = openTab();
        const stale = await Promise.all(ids.map((id) => records.read<Patient>(`Patient/${id}`)));
        let serial = 0;
        function hand(marker: string, changes: ChangeSet): void {
          sets.set(marker, changes);
          const own = alive;
          const ended = (error: unknown): void => {
            // A tab that was killed while it still read what it needs says that it is closed, to nobody.
            if (own.current) throw error;
          };
          void tab.commit(changes).then((outcome) => own.current && told.set(marker, outcome.outcome), ended);
        }
        for (const each of plan) {
          const marker = `m${++serial}`;
          if (each.step === 'create') hand(marker, [{ op: 'create', fullUrl: `urn:uuid:${marker}`, resource: { resourceType: 'Patient', name: [{ family: marker }] } as Patient }]);
          else if (each.step === 'update' || each.step === 'update of what was read before') {
            const base = each.step === 'update' ? await records.read<Patient>(`Patient/${each.who}`) : stale[each.who]!;
            hand(marker, [{ op: 'update', base, resource: { ...base.resource, name: [{ family: marker }] } as Patient }]);
          } else if (each.step === 'again') {
            const [last, changes] = [...sets].at(-1) ?? [];
            if (last && changes) hand(last, structuredClone(changes));
          } else if (each.step === 'kill') {
            alive.current = false;
            void tab.close();
            tab = openTab();
          } else if (each.step === 'network') {
            surroundings.offline = !surroundings.offline;
            surroundings.wake();
          } else await clock.pass(random.next().value * 10_000);
          await clock.pass(0);
        }
        queue.length = 0;
        surroundings.offline = false;
        surroundings.wake();
        for (let rounds = 0; rounds < 6; rounds++) await clock.pass(400_000);

        const open = tab.sync.status.submissions;
        assert.deepEqual(open.filter(({ state }) => state !== 'rejected'), [], 'something never ends');
        for (const [marker, outcome] of told) if (outcome === 'stored') assert.ok(written.includes(marker), `${marker} was told as stored and is not`);
        assert.equal(new Set(written).size, written.length, `stored twice: ${written.join()}`);
        const people = (await collect<Patient>(records, { resourceType: 'Patient' })).map(({ resource }) => resource.name?.[0]?.family ?? '');
        assert.equal(new Set(people.filter((name) => name !== 'seed')).size, people.filter((name) => name !== 'seed').length, 'two of the same person');
        const left = [...kept.values()].map(({ value }) => value as { readonly state: string });
        assert.deepEqual(left.filter(({ state }) => state !== 'rejected'), [], 'what a killed tab left is not taken over');
        const rejected = JSON.stringify(left);
        for (const marker of sets.keys()) {
          const isAccountedFor = written.includes(marker) || rejected.includes(`"${marker}"`) || told.get(marker) === 'refused' || told.get(marker) === 'conflict';
          // A tab that was killed before the store had it never said that it was kept.
          if (told.has(marker)) assert.ok(isAccountedFor, `${marker} was forgotten`);
        }
        await tab.close();
      }),
      { numRuns: 150 },
    ));
});

const markerOf = (changes: ChangeSet): string => (changes[0]?.resource as Patient).name?.[0]?.family ?? '';

async function versions(records: CareRepository): Promise<string> {
  return (await collect(records, { resourceType: 'Patient' })).map(({ resource, version }) => `${resource.id}/${version}`).sort().join();
}
