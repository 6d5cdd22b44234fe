import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Patient, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CommitOutcome, StoredResource } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { repositoryContract } from '@careloom/testing/suites';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createMemoryStore, createOutboxRepository } from './index.ts';
import { codes, creating, outboxStage, refused, stored, task, uncertain, until, updating } from '../test/outbox-stage.ts';

describe('a repository with an outbox keeps the contract', () => {
  for (const contract of repositoryContract) {
    it(contract.name, () =>
      contract.run(async () => {
        const records = createEmbeddedRepository();
        const repository = createOutboxRepository(records);
        return { repository, other: createOutboxRepository(records), dispose: () => repository.close() };
      }),
    );
  }
});

describe('the outbox', () => {
  const { setUp, close } = outboxStage();
  afterEach(close);

  it('keeps what is written offline, says so, and sends it once the network is back', async () => {
    const { repository, surroundings, sent, states, patients } = setUp();
    surroundings.offline = true;
    const outcome = await repository.commit([creating('a')]);
    assert.equal(outcome.outcome, 'uncertain');
    assert.deepEqual(codes(outcome), ['repository.waiting']);
    assert.equal(sent.length, 0);
    assert.deepEqual(states(), ['waiting']);
    assert.equal(repository.sync.status.isOnline, false);
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0);
    assert.equal(await patients(), 1);
    assert.equal(repository.sync.status.isOnline, true);
  });

  it('says stored for a set that was sent meanwhile, when its form sends it again', async () => {
    const { repository, surroundings, sent, states } = setUp();
    surroundings.offline = true;
    const set = [creating('a')];
    await repository.commit(set);
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0);
    assert.equal((await repository.commit(structuredClone(set))).outcome, 'stored');
    assert.equal(sent.length, 1);
  });

  it('joins the set that waits when it is handed over again', async () => {
    const { repository, surroundings, states } = setUp();
    surroundings.offline = true;
    await repository.commit([creating('a')]);
    await repository.commit([creating('a')]);
    assert.deepEqual(states(), ['waiting']);
  });

  it('keeps one set of two clicks', async () => {
    const { repository, surroundings, states } = setUp();
    surroundings.offline = true;
    await Promise.all([repository.commit([creating('a')]), repository.commit([creating('a')])]);
    assert.deepEqual(states(), ['waiting']);
  });

  it('never says stored for a lost answer; it is looked for, and stored once', async () => {
    const { repository, clock, sent, states, on, patients } = setUp();
    on(() => 'lost');
    assert.equal((await repository.commit([creating('a')])).outcome, 'uncertain');
    assert.deepEqual(states(), ['uncertain']);
    on(() => undefined);
    await clock.pass(2000);
    await until(() => states().length === 0);
    assert.equal(await patients(), 1);
    assert.deepEqual(sent.map(({ options }) => options?.mayBeStored), [false, true]);
  });

  it('never stores over what somebody made of a record whose answer was lost', async () => {
    const { repository, records, clock, states, on } = setUp();
    on(() => 'lost');
    const made = creating('a', { gender: 'unknown' });
    await repository.commit([made]);
    // Goes on from what was made, before anybody knows that it was.
    await repository.commit(updating({ resource: made.resource }, { gender: 'female' }));
    const [theirs] = await collect<Patient>(records, { resourceType: 'Patient' });
    await records.commit(updating(theirs as StoredResource, { birthDate: '1970-01-01' }));
    on(() => undefined);
    await clock.pass(2000);
    await until(() => states().every((state) => state === 'rejected'));
    const [now] = await collect<Patient>(records, { resourceType: 'Patient' });
    assert.equal(now?.resource.birthDate, '1970-01-01');
    assert.deepEqual(repository.sync.status.submissions.map(({ issues }) => issues.map(({ code }) => code)), [['repository.conflict']]);
  });

  it('stays uncertain when a server that lost an answer refuses for now, or refuses to look', async () => {
    const { repository, clock, states, on } = setUp();
    const answers: CommitOutcome[] = [
      uncertain,
      { outcome: 'refused', issues: [issue('repository.unavailable')], retryable: true },
      { outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false },
    ];
    on(() => answers.shift());
    await repository.commit([creating('a')]);
    for (const wait of [2000, 4000]) {
      await clock.pass(wait);
      assert.deepEqual(states(), ['uncertain']);
    }
    assert.equal(answers.length, 0);
    assert.equal(await repository.sync.discard(repository.sync.status.submissions[0]!.id), false);
  });

  it('waits twice as long after each failure, and not all pages for the same time', async () => {
    for (const [random, first] of [[0, 1000], [0.5, 1500]] as const) {
      const { repository, clock, sent, on } = setUp({ random: () => random });
      on(() => uncertain);
      await repository.commit([creating('a')]);
      for (const pause of [first, first * 2, first * 4]) {
        const before = sent.length;
        await clock.pass(pause - 1);
        assert.equal(sent.length, before);
        await clock.pass(1);
        assert.equal(sent.length, before + 1);
      }
    }
  });

  it('a refused set is kept until it is dismissed, and holds nobody up', async () => {
    const { repository, on, states, patients } = setUp();
    const base = await stored(repository, [creating('a')]);
    on((changes) => (JSON.stringify(changes).includes('poison') ? refused : undefined));
    const poison = await repository.commit(updating(base, { gender: 'poison' }));
    assert.equal(poison.outcome, 'refused');
    assert.deepEqual(states(), ['rejected']);
    assert.equal((await repository.commit([creating('b')])).outcome, 'stored');
    assert.equal((await repository.commit([task('t', { for: { reference: 'Patient/x' } })])).outcome, 'stored');
    assert.equal(await patients(), 2);
    const [rejected] = repository.sync.status.submissions;
    assert.deepEqual(rejected!.issues.map(({ code }) => code), ['fhir.invalid']);
    assert.deepEqual(rejected!.resourceTypes, ['Patient']);
    assert.equal(await repository.sync.discard(rejected!.id), true);
    assert.deepEqual(states(), []);
  });

  it('needs no attention any more once a better form of what was refused is stored', async () => {
    const { repository, on, states } = setUp();
    const base = await stored(repository, [creating('a')]);
    on((changes) => (JSON.stringify(changes).includes('poison') ? refused : undefined));
    await repository.commit(updating(base, { gender: 'poison' }));
    assert.equal((await repository.commit(updating(base, { gender: 'female' }))).outcome, 'stored');
    assert.deepEqual(states(), []);
  });

  it('needs it still when another set writes the same record and leaves out what was refused', async () => {
    const note = (...texts: string[]) => ({ note: texts.map((text) => ({ text })) });
    const refusedThings = [{ gender: 'poison' }, { gender: 'poison', birthDate: '1970-01-01' }, note('first', 'poison')];
    const othersThings = [{ birthDate: '1970-01-01' }, { gender: 'female' }, note('first', 'of somebody else')];
    for (const [index, wanted] of refusedThings.entries()) {
      const { repository, on, states } = setUp();
      const base = await stored(repository, [creating('a', note('first'))]);
      on((changes) => (JSON.stringify(changes).includes('poison') ? refused : undefined));
      assert.equal((await repository.commit(updating(base, wanted))).outcome, 'refused');
      assert.equal((await repository.commit(updating(base, othersThings[index]!))).outcome, 'stored');
      assert.deepEqual(states(), ['rejected'], JSON.stringify(wanted));
    }
  });

  it('needs none once all of it is stored, with more', async () => {
    const note = (...texts: string[]) => ({ note: texts.map((text) => ({ text })) });
    const { repository, on, states } = setUp();
    const base = await stored(repository, [creating('a', note('first'))]);
    on(() => refused);
    await repository.commit(updating(base, note('first', 'mine')));
    on(() => undefined);
    assert.equal((await repository.commit(updating(base, { ...note('first', 'mine', 'more'), gender: 'female' }))).outcome, 'stored');
    assert.deepEqual(states(), []);
  });

  it('needs it still when nobody was told that it was refused', async () => {
    const { repository, on, states, surroundings } = setUp();
    const base = await stored(repository, [creating('a')]);
    surroundings.offline = true;
    await repository.commit(updating(base, { gender: 'poison' }));
    on((changes) => (JSON.stringify(changes).includes('poison') ? refused : undefined));
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().join() === 'rejected');
    assert.equal((await repository.commit(updating(base, { gender: 'female' }))).outcome, 'stored');
    assert.deepEqual(states(), ['rejected']);
  });

  it('tells of what was lost here until somebody has seen it, whatever is stored meanwhile', async () => {
    const lost = [{ key: 'x', savedAt: 1, reason: 'expired' as const }];
    const { repository, states } = setUp({ store: { ...createMemoryStore(), list: async () => ({ records: [], lost }) } });
    assert.equal((await repository.commit([creating('a')])).outcome, 'stored');
    assert.deepEqual(states(), ['rejected']);
    await repository.sync.retry('x');
    assert.deepEqual(states(), ['rejected'], 'there is nothing to send');
    assert.equal(await repository.sync.discard('x'), true);
    assert.deepEqual(states(), []);
  });

  it('one that nobody can tell anything of blocks only what touches the same resource', async () => {
    const { repository, on, sent } = setUp();
    const [a, b] = [await stored(repository, [creating('a')]), await stored(repository, [creating('b')])];
    on((changes) => (JSON.stringify(changes).includes('stuck') ? uncertain : undefined));
    await repository.commit(updating(a, { gender: 'stuck' }));
    assert.equal((await repository.commit(updating(b, { gender: 'male' }))).outcome, 'stored');
    const before = sent.length;
    const behind = await repository.commit(updating(a, { gender: 'other' }));
    assert.equal(behind.outcome, 'uncertain');
    assert.deepEqual(codes(behind), ['repository.waiting']);
    assert.deepEqual(sent.slice(before).map(({ changes }) => (changes[0]!.resource as Patient).gender), ['stuck'], 'the earlier one is tried again first');
  });

  it('sends sets of one resource in the order they were made, and tells a conflict with oneself as one', async () => {
    const { repository, surroundings, sent, states } = setUp();
    const a = await stored(repository, [creating('a')]);
    surroundings.offline = true;
    await repository.commit(updating(a, { gender: 'female' }));
    await repository.commit(updating(a, { birthDate: '1970-01-01' }));
    assert.deepEqual(states(), ['waiting', 'waiting'], 'both were made on the same reading: not put together');
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().join() === 'rejected');
    assert.equal((sent[1]!.changes[0]!.resource as Patient).gender, 'female');
    const [rejected] = repository.sync.status.submissions;
    assert.deepEqual(rejected!.issues.map(({ code }) => code), ['repository.conflict']);
    const [conflict] = (await repository.sync.conflictOf(rejected!.id))?.conflicts ?? [];
    assert.equal((conflict!.theirs.resource as Patient).gender, 'female');
    assert.equal((conflict!.mine as Patient).birthDate, '1970-01-01');
  });

  it('puts together what was made on what waits', async () => {
    const { repository, surroundings, sent, states, records } = setUp();
    const a = await stored(repository, [creating('a')]);
    surroundings.offline = true;
    const first = updating(a, { gender: 'female' });
    const second = updating({ resource: first[0]!.resource }, { birthDate: '1970-01-01' });
    await repository.commit(first);
    await repository.commit(second);
    assert.deepEqual(states(), ['waiting']);
    surroundings.offline = false;
    for (const set of [first, second]) assert.equal((await repository.commit(set)).outcome, 'stored');
    assert.equal(sent.length, 2);
    const { resource } = await records.read<Patient>(`Patient/${a.resource.id}`);
    assert.deepEqual([resource.gender, resource.birthDate], ['female', '1970-01-01']);
  });

  it('sends a change that was made, taken back and made again', async () => {
    const { repository, surroundings, sent, states, records } = setUp();
    const a = await stored(repository, [creating('a', { gender: 'male' })]);
    surroundings.offline = true;
    const there = updating(a, { gender: 'female' });
    const back = updating({ resource: there[0]!.resource }, { gender: 'male' });
    await repository.commit(there);
    await repository.commit(back);
    const last = await repository.commit(structuredClone(there));
    assert.deepEqual(codes(last), ['repository.waiting']);
    assert.deepEqual(states(), ['waiting']);
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0);
    assert.equal((sent.at(-1)!.changes[0]!.resource as Patient).gender, 'female');
    assert.equal((await records.read<Patient>(`Patient/${a.resource.id}`)).resource.gender, 'female');
  });

  it('sends it also when the first of the three is on its way, and when it is stored on a server that counts no versions', async () => {
    const { repository, sent, states, on, records } = setUp();
    const a = await stored(repository, [creating('a', { gender: 'male' })]);
    let answer = (_outcome: CommitOutcome): void => undefined;
    on(() => new Promise((resolve) => (answer = resolve)));
    const there = updating(a, { gender: 'female' });
    const back = updating({ resource: there[0]!.resource }, { gender: 'male' });
    const first = repository.commit(there);
    await until(() => states().join() === 'submitting');
    const second = repository.commit(back);
    await until(() => states().join() === 'submitting,waiting');
    const third = repository.commit(structuredClone(there));
    await until(() => states().length === 3);
    on(() => undefined);
    answer(await records.commit(there));
    assert.deepEqual((await Promise.all([first, second, third])).map(({ outcome }) => outcome), ['stored', 'stored', 'stored']);
    assert.equal((await records.read<Patient>(`Patient/${a.resource.id}`)).resource.gender, 'female');

    const plain = { resource: { ...a.resource, meta: {} } };
    const unversioned = updating(plain, { gender: 'female' });
    on((changes) => ({ outcome: 'stored', stored: changes.map(({ resource }) => ({ resource })) }));
    const before = sent.length;
    for (const set of [unversioned, updating({ resource: unversioned[0]!.resource }, { gender: 'male' }), structuredClone(unversioned)]) {
      assert.equal((await repository.commit(set)).outcome, 'stored');
    }
    assert.equal(sent.length, before + 3);
    assert.equal((await repository.commit(structuredClone(unversioned))).outcome, 'stored');
    assert.equal(sent.length, before + 3, 'sent again, it is the same');
  });

  it('lets a set refer to what an earlier one makes that waits: it gets its address', async () => {
    const { repository, surroundings, records, states } = setUp();
    surroundings.offline = true;
    await repository.commit([creating('a')]);
    await repository.commit([task('t', { for: { reference: 'urn:uuid:a' } })]);
    assert.deepEqual(states(), ['waiting', 'waiting']);
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0);
    const [person] = await collect(records, { resourceType: 'Patient' });
    const [made] = await collect<Task>(records, { resourceType: 'Task' });
    assert.equal(made!.resource.for?.reference, `Patient/${person!.resource.id}`);
  });

  it('holds what needs a refused one back, and refuses it when that is dismissed', async () => {
    const { repository, surroundings, states, on } = setUp();
    surroundings.offline = true;
    await repository.commit([creating('a')]);
    await repository.commit([task('t', { for: { reference: 'urn:uuid:a' } })]);
    on((changes) => (changes[0]!.resource.resourceType === 'Patient' ? refused : undefined));
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().join() === 'rejected,waiting');
    await repository.sync.discard(repository.sync.status.submissions[0]!.id);
    await until(() => states().join() === 'rejected');
    assert.deepEqual(repository.sync.status.submissions[0]!.issues.map(({ code }) => code), ['repository.unresolved_reference']);
  });

  it('a refused one is sent again when somebody asks for it', async () => {
    const { repository, states, on, patients } = setUp();
    on(() => ({ outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false }));
    assert.equal((await repository.commit([creating('a')])).outcome, 'refused');
    on(() => undefined);
    await repository.sync.retry();
    assert.deepEqual(states(), ['rejected'], 'not by itself');
    await repository.sync.retry(repository.sync.status.submissions[0]!.id);
    assert.deepEqual(states(), []);
    assert.equal(await patients(), 1);
  });

  it('says at once what is wrong with a set in itself, and keeps nothing', async () => {
    const { repository, surroundings, states } = setUp();
    surroundings.offline = true;
    const outcome = await repository.commit([task('t', { for: { reference: 'urn:uuid:nowhere' } })]);
    assert.deepEqual(codes(outcome), ['repository.unresolved_reference']);
    assert.deepEqual(states(), []);
  });

  it('takes an aborted call back when nothing was sent, and lets one go on that was', async () => {
    const { repository, states, on, patients } = setUp();
    let answer = (_outcome: CommitOutcome): void => undefined;
    on(() => new Promise((resolve) => (answer = resolve)));
    const early = new AbortController();
    early.abort();
    await assert.rejects(repository.commit([creating('a')], { signal: early.signal }), { name: 'AbortError' });
    assert.deepEqual(states(), []);
    const late = new AbortController();
    const call = repository.commit([creating('b')], { signal: late.signal });
    await until(() => states().join() === 'submitting');
    late.abort();
    await assert.rejects(call, { name: 'AbortError' });
    assert.deepEqual(states(), ['submitting']);
    answer({ outcome: 'refused', issues: [issue('repository.unavailable')], retryable: true });
    await until(() => states().join() === 'waiting');
    assert.equal(await patients(), 0);
  });

  describe('on its way, with a disk that is slow', () => {
    /** One waits, and is about to be sent: that is being written. */
    async function leaving() {
      const memory = createMemoryStore();
      const written: unknown[] = [];
      const gate = { isShut: false, open: (): void => undefined };
      const store: typeof memory = {
        ...memory,
        async write(puts, removes) {
          if (gate.isShut) await new Promise<void>((resolve) => (gate.open = resolve));
          written.push(...puts.map(({ value }) => (value as { readonly state: string }).state));
          return memory.write(puts, removes);
        },
      };
      const stage = setUp({ store });
      stage.surroundings.offline = true;
      await stage.repository.commit([creating('a')]);
      gate.isShut = true;
      stage.surroundings.offline = false;
      stage.surroundings.wake();
      await stage.clock.pass(0);
      assert.equal(stage.sent.length, 0);
      const goOn = (): void => {
        gate.isShut = false;
        gate.open();
      };
      return { ...stage, written, goOn };
    }

    it('is written down as that before it leaves: who finds it after a killed tab looks for it first', async () => {
      const { sent, written, goOn } = await leaving();
      goOn();
      await until(() => sent.length === 1);
      assert.deepEqual(written.slice(0, 2), ['waiting', 'submitting']);
    });

    it('does not leave once somebody has logged out meanwhile', async () => {
      const { repository, sent, states, clock, goOn } = await leaving();
      const purged = repository.purge();
      goOn();
      await purged;
      await clock.pass(400_000);
      assert.deepEqual([sent.length, states()], [0, []]);
    });
  });

  it('keeps nothing after a purge, and says how much was open', async () => {
    const { repository, surroundings, sent, states } = setUp();
    surroundings.offline = true;
    await repository.commit([creating('a')]);
    await repository.drafts.save({ form: 'f|1', patient: 'Patient/1' }, { note: 'x' });
    assert.equal(await repository.purge(), 1);
    assert.deepEqual(states(), []);
    assert.equal(await repository.drafts.load({ form: 'f|1', patient: 'Patient/1' }), undefined);
    surroundings.offline = false;
    surroundings.wake();
    assert.equal((await repository.commit([creating('b')])).outcome, 'stored');
    assert.equal(sent.length, 1);
  });

  it('takes back what is called off while it is being kept', async () => {
    const memory = createMemoryStore();
    const off = new AbortController();
    const store = { ...memory, write: (...all: Parameters<typeof memory.write>) => (off.abort(), memory.write(...all)) };
    const { repository, sent, states } = setUp({ store });
    await assert.rejects(repository.commit([creating('a')], { signal: off.signal }), { name: 'AbortError' });
    await until(() => states().length === 0);
    assert.equal(sent.length, 0);
  });

  it('sends nothing of before a purge, also when it came while the store was being read', async () => {
    const memory = createMemoryStore();
    const item = { id: 'old', changes: [creating('a')], at: Date.parse('2026-11-22T08:00:00Z'), state: 'waiting', attempts: 0, issues: [] };
    let read = (): void => undefined;
    const reading = new Promise<void>((resolve) => (read = resolve));
    const record = { kind: 'outbox', group: 'x', key: 'old', savedAt: item.at, value: item } as const;
    const store = { ...memory, isKept: true, list: () => reading.then(() => ({ records: [record], lost: [] })) };
    const { repository, sent, states } = setUp({ store });
    const handedOver = repository.commit([creating('b')]);
    const purged = repository.purge();
    read();
    await purged;
    const outcome = await handedOver;
    assert.deepEqual([outcome.outcome, ...codes(outcome)], ['uncertain', 'repository.discarded']);
    assert.deepEqual(states(), []);
    assert.equal(sent.length, 0);
  });

  it('says kept again only when the store has everything, not when it could only be read', async () => {
    const memory = createMemoryStore();
    const onDisk = new Set<string>();
    let isFull = true;
    const store = {
      ...memory,
      isKept: true,
      async write(...[puts, removes = []]: Parameters<typeof memory.write>) {
        if (isFull) throw new Error('full');
        puts.forEach(({ key }) => onDisk.add(key));
        removes.forEach(({ key }) => onDisk.delete(key));
      },
    };
    const { repository, surroundings, clock } = setUp({ store });
    surroundings.offline = true;
    await repository.commit([creating('a')]);
    assert.equal(repository.sync.status.isKept, false);
    surroundings.wake();
    await clock.pass(0);
    assert.equal(repository.sync.status.isKept, false, 'nothing is on the disk');
    isFull = false;
    surroundings.wake();
    await clock.pass(0);
    assert.equal(repository.sync.status.isKept, true);
    assert.deepEqual([...onDisk], repository.sync.status.submissions.map(({ id }) => id));
  });

  it('sends few at one time', async () => {
    const { repository, surroundings, sent, on, states } = setUp();
    surroundings.offline = true;
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await repository.commit([creating(name)]);
    const answers: ((outcome: CommitOutcome) => void)[] = [];
    on(() => new Promise((resolve) => answers.push(resolve)));
    surroundings.offline = false;
    surroundings.wake();
    await until(() => sent.length === 4);
    assert.equal(states().filter((state) => state === 'submitting').length, 4);
    on(() => undefined);
    answers.forEach((answer) => answer({ outcome: 'stored', stored: [] }));
    await until(() => states().length === 0);
  });

  it('tells each step, and ends when it is closed', async () => {
    const { repository } = setUp();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { submissions } of repository.sync.changes()) seen.push(submissions.map(({ state }) => state).join());
    })();
    await repository.commit([creating('a')]);
    await repository.close();
    await reading;
    assert.deepEqual(seen.filter((each) => each !== '')[0], 'waiting');
    assert.deepEqual(seen.slice(-2), ['submitting', '']);
    await assert.rejects(repository.commit([creating('b')]), { message: 'repository.closed' });
  });
});
