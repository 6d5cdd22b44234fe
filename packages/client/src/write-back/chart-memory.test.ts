import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chartSummary } from '@careloom/core/chart';
import type { List, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, Change, ChartEntry, CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { eClinicalWorks, epic, generic } from '../quirks/index.ts';
import type { ServerProfile } from '../quirks/index.ts';
import { capabilitiesIn } from '../quirks/index.ts';
import { chartAndSite, createRoutedRepository, routesFor } from '../routed/index.ts';
import { withWriteBack } from './index.ts';

const patients = ['1', '2'].map((id) => ({ resourceType: 'Patient', id }) as Resource);
const uuid = (last: string): string => `urn:uuid:00000000-0000-4000-8000-00000000000${last}`;
const make = (last: string, patient = '1', resourceType = 'Task'): Change => ({
  op: 'create',
  fullUrl: uuid(last),
  resource: { resourceType, identifier: [{ system: 'urn:ietf:rfc:3986', value: uuid(last) }], status: 'requested', for: { reference: `Patient/${patient}` }, note: [{ text: 'Secret' }] } as unknown as Resource,
  ifNoneExist: `identifier=urn:ietf:rfc:3986|${uuid(last)}`,
});
const reads = capabilitiesIn({ resourceType: 'CapabilityStatement', rest: [{ mode: 'server', resource: [{ type: 'Patient', interaction: [{ code: 'read' }] }] }] } as unknown as Resource);
const keeps = capabilitiesIn({
  resourceType: 'CapabilityStatement',
  rest: [{ mode: 'server', resource: [{ type: 'Patient', interaction: [{ code: 'read' }] }, { type: 'DocumentReference', interaction: [{ code: 'create' }, { code: 'read' }, { code: 'search-type' }] }] }],
} as unknown as Resource);
const refused: CommitOutcome = { outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false };

/** Two pages on the same stores; nothing but those goes from one to the other. */
function setUp(profile: ServerProfile = epic, capabilities = profile === eClinicalWorks ? reads : undefined) {
  const routes = routesFor(profile, capabilities);
  const [ehr, site] = [createEmbeddedRepository({ seed: patients }), createEmbeddedRepository()];
  const state = { answer: undefined as CommitOutcome | 'lost' | undefined, sends: 0, isFull: false };
  const chart: CareRepository = {
    ...ehr,
    baseUrl: 'https://ehr.example/fhir',
    async commit(changes, more) {
      state.sends += 1;
      if (state.answer && state.answer !== 'lost') return state.answer;
      const outcome = await ehr.commit(changes, more);
      return state.answer ? { outcome: 'uncertain', issues: [] } : outcome;
    },
  };
  const summarize = (records: readonly Resource[]): string => chartSummary(records, { language: 'en', on: '2026-11-22' });
  const page = () =>
    withWriteBack(createRoutedRepository({ stores: chartAndSite(routes, { chart, site: ours }) }), {
      routes, chart, summarize, document: { type: { text: 'Note' }, encounter: 'Encounter/7' }, remembers: true,
    });
  const ours: CareRepository = { ...site, baseUrl: 'https://site.example/fhir', commit: async (changes, more) => (state.isFull ? refused : site.commit(changes, more)) };
  const lists = async (): Promise<readonly List[]> => (await collect<List>(site, { resourceType: 'List' })).map(({ resource }) => resource);
  /** What the store says once nothing is written any more. */
  async function listed(...wanted: readonly string[]): Promise<void> {
    for (let turns = 0; ; turns += 1) {
      const found = (await lists()).map(({ status }) => status);
      if (found.join() === wanted.join()) return;
      assert.ok(turns < 2000, `it is ${found.join()}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { page, state, lists, listed, documents: async () => (await collect(ehr, { resourceType: 'DocumentReference' })).length };
}
const told = ({ ref, state, resend, issues, text }: ChartEntry): unknown => [ref.split('/')[0], state, resend, issues.map(({ code }) => code), text.includes('Referral task')];

describe('what is not in the chart yet', () => {
  it('is known to the next page, which sends it, and to none after that', async () => {
    const { page, state, lists, listed, documents } = setUp();
    state.answer = refused;
    const outcome = await page().commit([make('a')]);
    assert.deepEqual([outcome.outcome, outcome.outcome === 'stored' && outcome.stored.length], ['stored', 1]);
    assert.deepEqual(outcome.outcome === 'stored' && outcome.parts?.map(({ resourceTypes }) => resourceTypes), [['Task'], ['DocumentReference']]);
    await listed('current');
    assert.doesNotMatch(JSON.stringify(await lists()), /Secret/);

    const next = page();
    await next.chart.recall?.('Patient/1');
    assert.deepEqual(next.chart.entries.map(told), [['Task', 'copy', 'safe', ['chart.copy_as_text'], true]]);
    assert.equal(next.chart.entries[0]?.patient, 'Patient/1');
    state.answer = undefined;
    await next.chart.retry(next.chart.entries[0]?.note);
    assert.deepEqual(next.chart.entries.map(({ state: now }) => now), ['summary']);
    assert.equal(await documents(), 1);
    await listed('retired');
    const last = page();
    await last.chart.recall?.('Patient/1');
    assert.deepEqual(last.chart.entries, []);
  });

  it('and may be there, is looked for by a person, in the next page too', async () => {
    const { page, state, listed, documents } = setUp();
    state.answer = 'lost';
    await page().commit([make('a')]);
    const next = page();
    await next.chart.recall?.('Patient/1');
    assert.deepEqual(next.chart.entries.map(told), [['Task', 'pending', 'look_first', ['chart.look_first'], true]]);
    state.answer = undefined;
    await next.chart.retry();
    assert.equal(await documents(), 1, 'nothing is sent before somebody has looked');
    next.chart.settle(next.chart.entries[0]!.ref);
    await listed('retired');
  });

  it('is found by our identifier and sent once where the chart keeps that', async () => {
    const { page, state, documents, listed } = setUp(generic, keeps);
    state.answer = 'lost';
    await page().commit([make('a')]);
    const next = page();
    await next.chart.recall?.('Patient/1');
    assert.deepEqual(next.chart.entries.map(told), [['Task', 'pending', 'safe', [], true]]);
    state.answer = undefined;
    await next.chart.retry();
    assert.equal(await documents(), 1);
    await listed('retired');
  });

  it('is to be copied, in the next page too', async () => {
    const { page, listed } = setUp(eClinicalWorks);
    await page().commit([make('a')]);
    const next = page();
    await next.chart.recall?.('Patient/1');
    assert.deepEqual(next.chart.entries.map(told), [['Task', 'copy', 'never', ['chart.copy_as_text'], true]]);
    next.chart.settle(next.chart.entries[0]!.ref);
    await listed('retired');
  });

  it('is told of the person who is asked for, once, and never over what this page knows', async () => {
    const { page, state } = setUp();
    state.answer = refused;
    const first = page();
    await first.commit([make('a'), make('b', '2')]);
    const known = first.chart.entries;
    await first.chart.recall?.('Patient/1');
    assert.deepEqual(first.chart.entries, known);
    const next = page();
    await Promise.all([next.chart.recall?.('Patient/2'), next.chart.recall?.('Patient/2')]);
    assert.deepEqual(next.chart.entries.map(({ patient }) => patient), ['Patient/2']);
  });

  it('is said where somebody reads or searches that person\'s records, without being asked for', async () => {
    const { page, state } = setUp();
    state.answer = refused;
    await page().commit([make('a')]);
    for (const look of [(next: CareRepository) => next.read('Patient/1'), (next: CareRepository) => collect(next, { resourceType: 'Task', params: { patient: 'Patient/1' } })]) {
      const next = page();
      await look(next);
      for (let turns = 0; next.chart.entries.length === 0; turns += 1) {
        assert.ok(turns < 2000, 'it is not said');
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  });

  it('is not sent by a page that sends the very set again, once another one brought it there', async () => {
    const { page, state, documents, listed } = setUp();
    state.answer = refused;
    await page().commit([make('a')]);
    const next = page();
    await next.chart.recall?.('Patient/1');
    state.answer = undefined;
    await next.chart.retry(next.chart.entries[0]?.note);
    await listed('retired');
    const { sends } = state;
    const again = page();
    assert.equal((await again.commit([make('a')], { mayBeStored: true })).outcome, 'stored');
    assert.deepEqual([state.sends, await documents(), again.chart.entries.map(({ state: now }) => now)], [sends, 1, ['summary']]);
  });

  it('leaves nothing behind where it got there at once, or the records were not stored', async () => {
    const { page, state, listed } = setUp();
    const repository = page();
    await repository.commit([make('a')]);
    await listed('retired');
    state.isFull = true;
    assert.equal((await repository.commit([make('b')])).outcome, 'refused');
    state.isFull = false;
    await listed('retired');
  });
});
