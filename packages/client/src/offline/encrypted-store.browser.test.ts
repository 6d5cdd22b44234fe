import { expect } from 'chai';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, ChangeSet } from '@careloom/core/ports';
import { openDB } from 'idb';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createEncryptedStore, createOutboxRepository } from './index.ts';
import type { EncryptedStoreOptions, OfflineRecord, OfflineStore, OutboxRepository } from './index.ts';
import { createSessionLock } from '../session/index.ts';
import { manualClock, manualSurroundings } from '../test/manual-time.ts';

const secrets = ['Núñez', 'Patient/p1', 'Practitioner/rosa', 'fhir.example.org', 'example.org/q', 'Task'];
const who = { server: 'https://fhir.example.org/r4', user: 'Practitioner/rosa' };
const form = { form: 'http://example.org/q|1', patient: 'Patient/p1' };
const person = (family: string): ChangeSet => [
  { op: 'create', fullUrl: `urn:uuid:${family}`, resource: { resourceType: 'Patient', name: [{ family }] } as Resource },
];

let serial = 0;
const names: string[] = [];
const stores: OfflineStore[] = [];
const repositories: OutboxRepository[] = [];

function freshName(): string {
  const name = `test-${Date.now()}-${++serial}`;
  names.push(name);
  return name;
}
function open(name: string, more: Partial<EncryptedStoreOptions> = {}): OfflineStore {
  const store = createEncryptedStore({ ...who, name, ...more });
  stores.push(store);
  return store;
}
function outbox(store: OfflineStore, records: CareRepository = createEmbeddedRepository()) {
  const surroundings = manualSurroundings();
  const clock = manualClock(Date.now());
  const repository = createOutboxRepository(records, { store, surroundings, clock });
  repositories.push(repository);
  return { repository, surroundings, clock, states: () => repository.sync.status.submissions.map(({ state }) => state) };
}
/** What anybody finds who looks through the disk of this browser. */
async function rows(name: string): Promise<readonly Record<string, unknown>[]> {
  const database = await openDB(`careloom.offline.${name}`);
  try {
    return (await database.getAll('rows')) as Record<string, unknown>[];
  } finally {
    database.close();
  }
}
async function keys(name: string): Promise<readonly CryptoKey[]> {
  const database = await openDB(`careloom.offline.${name}`);
  try {
    return (await database.getAll('keys')) as CryptoKey[];
  } finally {
    database.close();
  }
}
async function changeRows(name: string, change: (row: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  const database = await openDB(`careloom.offline.${name}`);
  const before = (await database.getAll('rows')) as Record<string, unknown>[];
  await database.clear('rows');
  for (const row of before) await database.put('rows', change(row));
  database.close();
}
const textOf = (row: Record<string, unknown>): string =>
  JSON.stringify(row) + Object.values(row).map((value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : '')).join('');
const record = (key: string, value: unknown = { note: 'Núñez' }, savedAt = Date.now()): OfflineRecord => ({ kind: 'draft', group: 'Patient/p1 q', key, savedAt, value });

async function until(condition: () => boolean, complaint: string): Promise<void> {
  for (let left = 3000; left > 0; left--) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(complaint);
}

it('an outbox without a store writes nothing to the disk', async () => {
  const databases = async (): Promise<string[]> => (await indexedDB.databases()).map(({ name }) => name ?? '').sort();
  const before = await databases();
  const surroundings = manualSurroundings();
  const repository = createOutboxRepository(createEmbeddedRepository(), { surroundings });
  surroundings.offline = true;
  await repository.commit(person('Núñez'));
  await repository.drafts.save(form, 'Núñez');
  expect(repository.sync.status.isKept).to.equal(false);
  expect(await databases()).to.deep.equal(before);
  for (const place of [localStorage, sessionStorage]) expect(JSON.stringify({ ...place })).to.not.include('Núñez');
  await repository.close();
});

describe('the encrypted store', () => {
  afterEach(async () => {
    await Promise.all(repositories.splice(0).map((repository) => repository.close()));
    await Promise.all(stores.splice(0).map((store) => store.close()));
    for (const name of names.splice(0)) indexedDB.deleteDatabase(`careloom.offline.${name}`);
  });

  it('gives back what was kept, after it was closed and opened again', async () => {
    const name = freshName();
    const first = open(name);
    await first.write([record('a', { note: 'Núñez', list: [1, 0.5] })]);
    await first.close();
    const { records } = await open(name).list('draft', 'Patient/p1 q');
    expect(records.map(({ value }) => value)).to.deep.equal([{ note: 'Núñez', list: [1, 0.5] }]);
  });

  it('leaves nothing on the disk that can be read: no name, address, form, type or answer', async () => {
    const name = freshName();
    const { repository, surroundings } = outbox(open(name));
    surroundings.offline = true;
    await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:t', resource: { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/p1', display: 'Núñez' } } as Resource }]);
    await repository.drafts.save(form, { answer: 'Núñez' });
    const found = await rows(name);
    expect(found).to.have.length(2);
    for (const row of found) for (const secret of secrets) expect(textOf(row), secret).to.not.include(secret);
    for (const place of [localStorage, sessionStorage]) expect(JSON.stringify({ ...place })).to.not.include('Núñez');
  });

  it('has keys that cannot be taken out, and another nonce each time', async () => {
    const name = freshName();
    const store = open(name);
    await store.write(Array.from({ length: 300 }, (_, index) => record(`k${index}`)));
    const nonces = new Set((await rows(name)).map(({ iv }) => String(iv)));
    expect(nonces.size).to.equal(300);
    const kept = await keys(name);
    expect(kept.map(({ algorithm, extractable }) => [algorithm.name, extractable]).sort()).to.deep.equal([['AES-GCM', false], ['HMAC', false]]);
    expect((kept.find(({ algorithm }) => algorithm.name === 'AES-GCM')?.algorithm as AesKeyAlgorithm).length).to.equal(256);
    for (const key of kept) expect(await crypto.subtle.exportKey('raw', key).catch(() => 'refused')).to.equal('refused');
  });

  it('shows one user nothing of another, nor one server or patient anything of another', async () => {
    const name = freshName();
    await open(name).write([record('a')]);
    for (const other of [{ user: 'Practitioner/eve' }, { server: 'https://other.example.org' }, { patient: 'Patient/p2' }]) {
      expect((await open(name, other).list('draft', 'Patient/p1 q')).records, JSON.stringify(other)).to.deep.equal([]);
    }
    expect((await open(name).list('draft', 'Patient/p1 q')).records).to.have.length(1);
  });

  const tampered: Readonly<Record<string, (row: Record<string, unknown>) => Record<string, unknown>>> = {
    'its time': (row) => ({ ...row, savedAt: (row['savedAt'] as number) + 1 }),
    'what it is about': (row) => ({ ...row, key: 'x', id: `${String(row['scope'])} outbox x` }),
    'its content': (row) => ({ ...row, data: new Uint8Array(row['data'] as ArrayBuffer).map((byte, at) => (at === 0 ? byte ^ 1 : byte)).buffer }),
    'its nonce': (row) => ({ ...row, iv: new Uint8Array(12) }),
    'its kind of record': (row) => ({ ...row, schema: 99 }),
  };
  for (const [what, change] of Object.entries(tampered)) {
    it(`does not open what was tampered with: ${what}; it is purged, and that is told`, async () => {
      const name = freshName();
      const first = open(name);
      const one = outbox(first);
      one.surroundings.offline = true;
      await one.repository.commit(person('Núñez'));
      await one.repository.close();
      await changeRows(name, change);
      const { repository, states } = outbox(open(name));
      await until(() => states().includes('rejected'), 'it is not told');
      expect(repository.sync.status.submissions.at(-1)?.issues.map(({ code }) => code)).to.deep.equal(['repository.kept_unreadable']);
      const unreadable = (await rows(name)).filter((row) => row['data'] !== undefined);
      expect(unreadable.length, 'content that is left').to.equal(0);
    });
  }

  it('tells when its key is gone, purges what it cannot open, and goes on', async () => {
    const name = freshName();
    const first = open(name);
    const one = outbox(first);
    one.surroundings.offline = true;
    await one.repository.commit(person('Núñez'));
    await one.repository.drafts.save(form, 1);
    await one.repository.close();
    const database = await openDB(`careloom.offline.${name}`);
    for (const key of await database.getAllKeys('keys')) if (key !== 'names') await database.delete('keys', key);
    database.close();
    const { repository, states } = outbox(open(name));
    await until(() => states().length > 0, 'nothing is told');
    const [lost] = repository.sync.status.submissions;
    expect(lost?.issues.map(({ code }) => code)).to.deep.equal(['repository.kept_unreadable']);
    expect(await repository.drafts.load(form)).to.equal(undefined);
    await repository.sync.retry(lost?.id);
    expect(states(), 'there is nothing to send').to.deep.equal(['rejected']);
    expect(await repository.sync.discard(lost?.id ?? '')).to.equal(true);
    expect(await rows(name)).to.deep.equal([]);
    expect((await repository.commit(person('b'))).outcome).to.equal('stored');
  });

  for (const [how, way] of [['passed', 1], ['was put back', -1]] as const) it(`keeps nothing longer than its time, which ${how}; a submission that ran out is told, without what was in it`, async () => {
    const name = freshName();
    let now = Date.now();
    const one = outbox(open(name, { now: () => now }));
    one.surroundings.offline = true;
    await one.repository.commit(person('Núñez'));
    await one.repository.drafts.save(form, 1);
    await one.repository.close();
    now += way * (8 * 3600 * 1000 + 60_000);
    // Whoever comes first: what is over goes, also that of others.
    await open(name, { user: 'Practitioner/eve', now: () => now }).list('draft', 'any');
    expect((await rows(name)).filter((row) => row['data'] !== undefined)).to.deep.equal([]);
    const { repository, states } = outbox(open(name, { now: () => now }));
    await until(() => states().length > 0, 'it is not told');
    const [over] = repository.sync.status.submissions;
    expect([over?.state, over?.resourceTypes, over?.issues.map(({ code }) => code)]).to.deep.equal(['rejected', [], ['repository.kept_expired']]);
    expect(await repository.drafts.load(form)).to.equal(undefined);
  });

  it('sends what a closed page left, once, and asks whether what was on its way had arrived', async () => {
    const name = freshName();
    const records = createEmbeddedRepository();
    const asked: (boolean | undefined)[] = [];
    let isStuck = true;
    const server: CareRepository = {
      ...records,
      commit: (changes, options) => {
        asked.push(options?.mayBeStored);
        return isStuck ? records.commit(changes).then(() => new Promise(() => undefined)) : records.commit(changes);
      },
    };
    const first = outbox(open(name), server);
    void first.repository.commit(person('sent'));
    await until(() => asked.length === 1, 'not sent');
    first.surroundings.offline = true;
    await first.repository.commit(person('waiting'));
    await first.repository.close();
    isStuck = false;
    const { states } = outbox(open(name), server);
    await until(() => asked.length === 3 && states().length === 0, 'it is not sent');
    expect(asked).to.deep.equal([false, true, false]);
    expect((await collect(records, { resourceType: 'Patient' })).length).to.equal(2);
    for (let left = 3000; left > 0 && (await rows(name)).length > 0; left--) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await rows(name)).to.deep.equal([]);
  });

  it('leaves what belongs to a living tab to it, and takes it over once that tab is gone', async () => {
    const name = freshName();
    const living = outbox(open(name));
    living.surroundings.offline = true;
    await living.repository.commit(person('a'));
    const records = createEmbeddedRepository();
    const other = outbox(open(name), records);
    expect((await other.repository.commit(person('b'))).outcome).to.equal('stored');
    expect(other.states()).to.deep.equal([]);
    await living.repository.close();
    other.surroundings.wake();
    await until(() => other.repository.sync.status.submissions.length === 0 && other.repository.sync.status.isOnline === true, 'still there');
    for (let left = 3000; left > 0 && (await collect(records, { resourceType: 'Patient' })).length < 2; left--) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await collect(records, { resourceType: 'Patient' })).length).to.equal(2);
  });

  it('at logout everything of this user is gone, with the key, in all tabs; what is of others stays', async () => {
    const name = freshName();
    const [one, two] = [outbox(open(name)), outbox(open(name))];
    one.surroundings.offline = two.surroundings.offline = true;
    await one.repository.commit(person('Núñez'));
    await two.repository.commit(person('b'));
    await two.repository.drafts.save(form, 'Núñez');
    const eve = open(name, { user: 'Practitioner/eve' });
    await eve.write([record('e')]);
    expect(await one.repository.purge(), 'also that of the other tab').to.equal(2);
    await until(() => two.states().length === 0, 'the other tab was not told');
    expect(await rows(name)).to.have.length(1);
    expect((await keys(name)).filter(({ algorithm }) => algorithm.name === 'AES-GCM')).to.have.length(1);
    expect((await eve.list('draft', 'Patient/p1 q')).records).to.have.length(1);
    for (const place of [localStorage, sessionStorage]) expect(JSON.stringify({ ...place })).to.not.include('careloom.offline');
  });

  describe('of one patient', () => {
    /** Three patients' charts of rosa, one after the other, and one of eve: each leaves a submission and a draft. */
    async function charts(name: string) {
      for (const [user, patient] of [['Practitioner/rosa', 'Patient/p1'], ['Practitioner/rosa', 'Patient/p2'], ['Practitioner/eve', 'Patient/p2']] as const) {
        const chart = outbox(open(name, { user, patient }));
        chart.surroundings.offline = true;
        await chart.repository.commit(person('Núñez'));
        await chart.repository.drafts.save({ ...form, patient }, 'Núñez');
        await chart.repository.close();
      }
      const last = outbox(open(name, { patient: 'Patient/p3' }));
      last.surroundings.offline = true;
      await last.repository.commit(person('c'));
      return last;
    }
    const sealing = async (name: string): Promise<number> => (await keys(name)).filter(({ algorithm }) => algorithm.name === 'AES-GCM').length;

    it('at logout goes what the user kept for other patients too, and nothing of another user', async () => {
      const name = freshName();
      const { repository } = await charts(name);
      expect([(await rows(name)).length, await sealing(name)]).to.deep.equal([7, 4]);
      expect(await repository.purge(), 'what was not sent').to.equal(3);
      expect([(await rows(name)).length, await sealing(name)]).to.deep.equal([2, 1]);
      const eve = outbox(open(name, { user: 'Practitioner/eve', patient: 'Patient/p2' }));
      await until(() => eve.repository.sync.status.isRead, 'not read');
      expect(await eve.repository.drafts.load({ ...form, patient: 'Patient/p2' })).to.not.equal(undefined);
    });

    it('at logout a tab of another patient sends nothing more either', async () => {
      const name = freshName();
      const records = createEmbeddedRepository();
      const other = outbox(open(name, { patient: 'Patient/p1' }), records);
      other.surroundings.offline = true;
      await other.repository.commit(person('a'));
      const { repository } = outbox(open(name, { patient: 'Patient/p2' }));
      expect(await repository.purge()).to.equal(1);
      await until(() => other.states().length === 0, 'the other tab was not told');
      other.surroundings.offline = false;
      other.surroundings.wake();
      await other.clock.pass(0);
      expect(await collect(records, { resourceType: 'Patient' })).to.deep.equal([]);
    });

    it('when a patient is left, what is of others stays', async () => {
      const name = freshName();
      const { repository } = await charts(name);
      expect(await repository.purge('patient')).to.equal(1);
      expect([(await rows(name)).length, await sealing(name)]).to.deep.equal([6, 3]);
    });

    it('at lock nothing that was kept can be read any more, not even from a copy of the rows', async () => {
      const name = freshName();
      const { repository } = await charts(name);
      const copies = await rows(name);
      const lock = createSessionLock({ channel: false, purge: [() => repository.purge()] });
      await lock.lock();
      lock.close();
      await repository.close();
      const database = await openDB(`careloom.offline.${name}`);
      for (const copy of copies) await database.put('rows', copy);
      database.close();
      for (const patient of ['Patient/p1', 'Patient/p2', 'Patient/p3']) {
        const chart = outbox(open(name, { patient }));
        await until(() => chart.states().length > 0, 'nothing is told');
        expect(chart.repository.sync.status.submissions.flatMap(({ issues }) => issues.map(({ code }) => code)), patient).to.deep.equal(['repository.kept_unreadable']);
        expect(await chart.repository.drafts.load({ ...form, patient })).to.equal(undefined);
      }
    });
  });

  it('goes on in memory where the database does not open, and joins what is kept once it does', async () => {
    const name = freshName();
    const records = createEmbeddedRepository();
    const before = outbox(open(name), records);
    before.surroundings.offline = true;
    await before.repository.commit(person('kept'));
    await before.repository.close();
    // A page of an older version that does not let go: an upgrade waits for it, and all who come after that.
    const blocker = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(`careloom.offline.${name}`);
      opening.onsuccess = () => resolve(opening.result);
    });
    const upgrade = indexedDB.open(`careloom.offline.${name}`, 2);
    upgrade.onupgradeneeded = () => upgrade.transaction?.abort();
    await new Promise<void>((resolve) => (upgrade.onblocked = () => resolve()));

    const { repository, clock, surroundings, states } = outbox(open(name), records);
    surroundings.offline = true;
    const handedOver = repository.commit(person('late'));
    await clock.pass(5000);
    const outcome = await handedOver;
    expect('issues' in outcome && outcome.issues?.map(({ code }) => code)).to.deep.equal(['repository.waiting', 'repository.not_kept']);
    expect(repository.sync.status.isKept).to.equal(false);
    expect(repository.sync.status.isRead).to.equal(false);
    expect(states()).to.deep.equal(['waiting']);
    blocker.close();
    await until(() => states().length === 2 && repository.sync.status.isKept, 'it is not joined');
    expect(repository.sync.status.isRead).to.equal(true);
    expect(await rows(name)).to.have.length(2);
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0, 'it is not sent');
    expect(await collect(records, { resourceType: 'Patient' })).to.have.length(2);
  });

  it('lets no other tab take what it writes after its first look failed', async () => {
    const name = freshName();
    const records = createEmbeddedRepository();
    const living = await (async () => {
      Object.defineProperty(navigator.locks, 'request', { value: () => Promise.reject(new DOMException('no', 'AbortError')), configurable: true });
      try {
        const opened = outbox(open(name), records);
        opened.surroundings.offline = true;
        await opened.repository.commit(person('a'));
        return opened;
      } finally {
        delete (navigator.locks as { request?: unknown }).request;
      }
    })();
    expect(living.repository.sync.status.isKept).to.equal(false);
    await living.repository.commit(person('b'));
    expect(living.repository.sync.status.isKept).to.equal(true);
    expect(await rows(name)).to.have.length(2);
    const other = outbox(open(name), records);
    await until(() => other.repository.sync.status.isRead, 'not read');
    expect(other.states(), 'they belong to a tab that lives').to.deep.equal([]);
  });

  it('says in a code that the disk is full; what is in memory stays, and is sent', async () => {
    const name = freshName();
    const store = open(name);
    const put = IDBObjectStore.prototype.put;
    const records = createEmbeddedRepository();
    const { repository, surroundings, states } = outbox(store, records);
    await repository.commit([]);
    surroundings.offline = true;
    try {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      expect(await store.write([record('a')]).catch((error: Error) => error.message)).to.equal('repository.storage_full');
      expect(await repository.drafts.save(form, 1).catch((error: Error) => error.message)).to.equal('drafts.storage_full');
      expect((await repository.commit(person('a'))).outcome).to.equal('uncertain');
      expect(states()).to.deep.equal(['waiting']);
      expect(repository.sync.status.isKept, 'it would not survive').to.equal(false);
      surroundings.offline = false;
      surroundings.wake();
      await until(() => states().length === 0, 'it is not sent');
      expect(await collect(records, { resourceType: 'Patient' })).to.have.length(1);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await repository.commit(person('b'))).outcome).to.equal('stored');
    expect(repository.sync.status.isKept).to.equal(true);
  });

  for (const [when, first] of [
    ['somebody comes back to the page', 'wake'],
    ['something is written', 'write'],
  ] as const) {
    it(`says that what waits is only on this page once the browser took its database away, when ${when}, and keeps all of it again`, async () => {
      const name = freshName();
      const records = createEmbeddedRepository();
      const { repository, surroundings, states } = outbox(open(name), records);
      surroundings.offline = true;
      await repository.commit(person('a'));
      await repository.commit(person('b'));
      // What clearing the data of a site does to an open page, and a browser that runs out of room.
      await new Promise<void>((resolve) => (indexedDB.deleteDatabase(`careloom.offline.${name}`).onsuccess = () => resolve()));
      if (first === 'wake') surroundings.wake();
      else expect(await repository.commit(person('c'))).to.deep.include({ outcome: 'uncertain' });
      await until(() => !repository.sync.status.isKept, 'it would not survive, and nobody says so');
      surroundings.wake();
      await until(() => repository.sync.status.isKept, 'it is not kept again');
      expect(await rows(name)).to.have.length(states().length);
      await repository.close();
      const next = outbox(open(name), records);
      await until(() => next.states().length === 0 && next.repository.sync.status.isRead, 'it is not sent');
      expect(await collect(records, { resourceType: 'Patient' })).to.have.length(states().length);
    });
  }

  it('goes on in memory, and says so, where the browser has no storage', async () => {
    const opening = IDBFactory.prototype.open;
    try {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
      const { repository, surroundings, states } = outbox(open(freshName()));
      surroundings.offline = true;
      expect((await repository.commit(person('a'))).outcome).to.equal('uncertain');
      expect(states()).to.deep.equal(['waiting']);
      expect(repository.sync.status.isKept).to.equal(false);
    } finally {
      IDBFactory.prototype.open = opening;
    }
  });

  it('goes on in memory where a page may hold no lock, and does not wait for one', async () => {
    const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    Object.defineProperty(navigator, 'locks', { value: refused, configurable: true });
    try {
      const { repository } = outbox(open(freshName()));
      expect((await repository.commit(person('Nunez'))).outcome).to.equal('stored');
    } finally {
      delete (navigator as { locks?: unknown }).locks;
    }
  });

  it('says nothing of anybody: console, errors, addresses', async () => {
    const said: string[] = [];
    const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const originals = levels.map((level) => console[level]);
    for (const level of levels) console[level] = (...args: unknown[]) => void said.push(args.map(String).join(' '));
    const address = location.href;
    try {
      const { repository, surroundings } = outbox(open(freshName()), { ...createEmbeddedRepository(), commit: () => Promise.reject(new Error('Núñez')) });
      const outcome = await repository.commit(person('Núñez'));
      expect(JSON.stringify([outcome, repository.sync.status])).to.not.include('Núñez');
      surroundings.offline = true;
      await repository.drafts.save(form, 'Núñez');
      await repository.purge();
    } finally {
      levels.forEach((level, index) => (console[level] = originals[index] as typeof console.log));
    }
    expect(said).to.deep.equal([]);
    expect(location.href).to.equal(address);
  });
});
