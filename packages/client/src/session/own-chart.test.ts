import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, Change, ChartEntry } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createOutboxRepository } from '../offline/index.ts';
import { epic } from '../quirks/index.ts';
import { chartAndSite, createRoutedRepository, routesFor } from '../routed/index.ts';
import { withWriteBack } from '../write-back/index.ts';
import { createPatientRepository } from './index.ts';

const make = (id: string, patient: string): Change => ({
  op: 'create',
  fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${id}`,
  resource: { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: patient } } as unknown as Resource,
});

function clinic(site = createEmbeddedRepository()) {
  const routes = routesFor(epic);
  const ehr = createEmbeddedRepository({ seed: [{ resourceType: 'Patient', id: '1' }, { resourceType: 'Patient', id: '2' }] as Resource[] });
  const state = { isDown: true, sends: 0 };
  const chart: CareRepository = {
    ...ehr,
    async commit(changes, more) {
      state.sends += 1;
      return state.isDown ? { outcome: 'refused', issues: [issue('repository.unavailable')], retryable: true } : ehr.commit(changes, more);
    },
  };
  const routed = createRoutedRepository({ stores: chartAndSite(routes, { chart, site }) });
  const whole = withWriteBack(routed, { routes, chart, summarize: () => 'Care coordination', document: { type: { text: 'Note' } }, remembers: true });
  const scoped = (patientRef: string) => createPatientRepository(createOutboxRepository(whole), { patientRef, user: { ref: 'Practitioner/1' } });
  return { whole, scoped, state };
}
const refs = (entries: readonly ChartEntry[]): readonly string[] => entries.map(({ patient, state }) => `${patient} ${state}`);

describe('what the chart knows, in the scope of one patient', () => {
  it('is of this patient only, and so is what is sent again and settled', async () => {
    const { whole, scoped, state } = clinic();
    const one = scoped('Patient/1');
    const two = scoped('Patient/2');
    await one.commit([make('a', 'Patient/1')]);
    await two.commit([make('b', 'Patient/2')]);
    assert.deepEqual([refs(one.chart?.entries ?? []), refs(two.chart?.entries ?? [])], [['Patient/1 pending'], ['Patient/2 pending']]);
    const other = two.chart?.entries[0] as ChartEntry;
    state.isDown = false;
    one.chart?.settle(other.ref);
    await one.chart?.retry(other.note);
    await one.chart?.retry();
    assert.equal(one.chart?.stateOf(other.ref), undefined);
    assert.deepEqual([refs(whole.chart.entries), state.sends], [['Patient/1 summary', 'Patient/2 pending'], 3]);
  });

  it('says what earlier pages left of this patient, and of nobody else', async () => {
    const site = createEmbeddedRepository();
    const before = clinic(site);
    await before.scoped('Patient/1').commit([make('a', 'Patient/1')]);
    await before.scoped('Patient/2').commit([make('b', 'Patient/2')]);
    const { whole, scoped } = clinic(site);
    const one = scoped('Patient/1');
    await one.chart?.recall?.('Patient/2');
    assert.deepEqual(refs(whole.chart.entries), []);
    await one.chart?.recall?.('Patient/1');
    assert.deepEqual(refs(one.chart?.entries ?? []), ['Patient/1 pending']);
    await one.end();
    const two = scoped('Patient/2');
    await two.end();
    await two.chart?.recall?.('Patient/2');
    assert.deepEqual(refs(whole.chart.entries), ['Patient/1 pending']);
  });

  it('ends with the patient', async () => {
    const { scoped } = clinic();
    const one = scoped('Patient/1');
    const changes = one.chart?.changes()[Symbol.asyncIterator]();
    const next = changes?.next();
    await one.commit([make('a', 'Patient/1')]);
    assert.deepEqual(refs((await next)?.value as readonly ChartEntry[]), ['Patient/1 pending']);
    await one.end();
    assert.deepEqual([one.chart?.entries, (await changes?.next())?.done], [[], true]);
  });
});
