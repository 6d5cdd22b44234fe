import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { afterEach, describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createMemoryStore, createOutboxRepository } from '../offline/index.ts';
import { createPatientRepository, createSessionLock } from './index.ts';

const SECRET = 'SECRET';
const seed = [
  { resourceType: 'Patient', id: 'p1' },
  { resourceType: 'Patient', id: `${SECRET}-1`, name: [{ family: SECRET }] },
  { resourceType: 'Task', id: `${SECRET}-2`, status: 'requested', intent: 'order', for: { reference: `Patient/${SECRET}-1` }, description: SECRET },
] as unknown as readonly Resource[];

describe('what session safety shows of people (H116, H118)', () => {
  const known = { ...console };
  afterEach(() => void Object.assign(console, known));

  it('is nothing: not in errors, issues, reports, nor on the console', async () => {
    const printed: unknown[] = [];
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = (...said: unknown[]) => void printed.push(said);
    const shown: unknown[] = [];
    const chart = createPatientRepository(createEmbeddedRepository({ seed }), { patientRef: 'Patient/p1', user: { ref: 'Practitioner/r' }, onDropped: (dropped) => shown.push(dropped) });
    const fails: readonly (() => Promise<unknown>)[] = [
      () => chart.read(`Patient/${SECRET}-1`),
      () => chart.read(`Task/${SECRET}-2`),
      () => collect(chart, { resourceType: 'Task', params: { patient: `Patient/${SECRET}-1` } }),
    ];
    for (const fail of fails) {
      const error = await fail().then(() => assert.fail('it must fail'), (reason: unknown) => reason as Error);
      shown.push(error.message, String(error), JSON.stringify(error), error.cause, (error.stack ?? '').split('\n')[0]);
    }
    shown.push(await collect(chart, { resourceType: 'Task' }));
    shown.push(await chart.commit([{ op: 'create', fullUrl: 'urn:uuid:1', resource: seed[2] as Resource }]));
    assert.ok(shown.length > 10);
    assert.ok(!JSON.stringify(shown).includes(SECRET), JSON.stringify(shown));
    assert.deepEqual(printed, []);
  });

  it('is nothing either when nobody handles what failed', () => {
    const script = `
      import { createEmbeddedRepository } from '@careloom/client/embedded';
      import { createPatientRepository } from '@careloom/client/session';
      const seen = [];
      process.on('unhandledRejection', (reason) => seen.push([String(reason), reason.message, JSON.stringify(reason), reason.cause]));
      const chart = createPatientRepository(createEmbeddedRepository({ seed: ${JSON.stringify(seed)} }), { patientRef: 'Patient/p1', user: { ref: 'Practitioner/r' } });
      void chart.read('Patient/${SECRET}-1');
      void chart.read('Task/${SECRET}-2');
      void chart.search({ resourceType: 'Task', params: { patient: 'Patient/${SECRET}-1' } })[Symbol.asyncIterator]().next();
      process.on('exit', () => console.log(JSON.stringify(seen)));
    `;
    const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=careloom-source', '--import', 'tsx', '--input-type=module', '--eval', script], { cwd: import.meta.dirname, encoding: 'utf8' });
    const seen = JSON.parse(stdout) as readonly unknown[];
    assert.equal(seen.length, 3, stderr);
    assert.ok(!(stdout + stderr).includes(SECRET), stdout + stderr);
  });

  it('after a lock: drafts, what waits and the chart are gone', async () => {
    const store = createMemoryStore();
    const outbox = createOutboxRepository(createEmbeddedRepository({ seed }), { store });
    const chart = createPatientRepository(outbox, { patientRef: 'Patient/p1', user: { ref: 'Practitioner/r' } });
    const lock = createSessionLock({ channel: false, purge: [() => chart.end(), () => outbox.purge()] });
    await chart.drafts?.save({ form: 'f', patient: 'Patient/p1' }, SECRET);
    assert.equal((await store.list('draft', 'Patient/p1 f')).records.length, 1);
    await lock.lock();
    assert.equal((await store.list('draft', 'Patient/p1 f')).records.length, 0);
    await assert.rejects(chart.read('Patient/p1'), { code: 'repository.closed' });
    await assert.rejects(async () => chart.drafts?.load({ form: 'f', patient: 'Patient/p1' }), { code: 'repository.closed' });
    lock.close();
    await outbox.close();
  });
});
