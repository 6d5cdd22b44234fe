import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chartSummary } from '@careloom/core/chart';
import type { Resource, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, Change, ChartEntry, CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { capabilitiesIn, epic, generic, oracleHealth } from '../quirks/index.ts';
import { chartAndSite, createRoutedRepository, routesFor } from '../routed/index.ts';
import type { ChartRoutes } from '../routed/index.ts';
import { withWriteBack } from './index.ts';
import type { WriteBackOptions } from './index.ts';

const patient = { resourceType: 'Patient', id: '1' } as Resource;
const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/1' }, note: [{ text: 'Secret' }] } as unknown as Task;
const create: Change = { op: 'create', fullUrl: 'urn:uuid:00000000-0000-4000-8000-00000000000a', resource: task };
const filed = { type: { text: 'Note' }, encounter: 'Encounter/7' };
const summarize = (records: readonly Resource[]): string => chartSummary(records, { language: 'en', on: '2026-11-22' });
const serverWith = (...created: readonly string[]): ChartRoutes =>
  routesFor(generic, capabilitiesIn({
    resourceType: 'CapabilityStatement',
    rest: [{ mode: 'server', resource: ['Patient', ...created].map((type) => ({ type, interaction: [{ code: type === 'Patient' ? 'read' : 'create' }] })) }],
  } as unknown as Resource));

type Fault = 'down' | 'lost' | 'refused' | undefined;

function setup(routes: ChartRoutes, options: Partial<WriteBackOptions> = {}) {
  const ehr = createEmbeddedRepository({ seed: [patient] });
  const site = createEmbeddedRepository();
  const state: { fault: Fault; sends: number } = { fault: undefined, sends: 0 };
  const chart: CareRepository = {
    ...ehr,
    async commit(changes, more): Promise<CommitOutcome> {
      state.sends += 1;
      if (state.fault === 'down') return { outcome: 'refused', issues: [issue('repository.unavailable')], retryable: true };
      if (state.fault === 'refused') return { outcome: 'refused', issues: [issue('fhir.invalid')], retryable: false };
      const outcome = await ehr.commit(changes, more);
      return state.fault === 'lost' ? { outcome: 'uncertain', issues: [] } : outcome;
    },
  };
  const routed = createRoutedRepository({ stores: chartAndSite(routes, { chart, site }) });
  const open = (): ReturnType<typeof withWriteBack> => withWriteBack(routed, { routes, chart, summarize, document: filed, ...options });
  const inChart = async (type = 'DocumentReference'): Promise<readonly Resource[]> =>
    (await collect(ehr, { resourceType: type })).map(({ resource }) => resource);
  return { open, state, inChart, ehr };
}
const said = (outcome: CommitOutcome): readonly string[] =>
  [outcome.outcome, ...(outcome.parts ?? []).map(({ store, state, resourceTypes, issues }) => [store, state, ...resourceTypes, ...issues.map(({ code }) => code)].join(' '))];
const states = (entries: readonly ChartEntry[]): readonly string[] => entries.map(({ ref, state }) => `${ref.split('/')[0]} ${state}`);

describe('what lives outside the chart', () => {
  it('is told to it as a document, filed as the site files it, once however often it is sent', async () => {
    const { open, inChart } = setup(routesFor(epic));
    const repository = open();
    const [first, second] = await Promise.all([repository.commit([create]), repository.commit([create])]);
    const third = await repository.commit([create]);
    for (const outcome of [first, second, third]) assert.deepEqual(said(outcome), ['stored', 'coordination stored Task', 'chart stored DocumentReference']);
    const [only, none] = await inChart() as readonly (Resource & { content: { attachment: { data: string } }[]; subject: unknown; context: unknown })[];
    assert.equal(none, undefined);
    assert.deepEqual([only?.subject, only?.context], [{ reference: 'Patient/1' }, { encounter: [{ reference: 'Encounter/7' }] }]);
    const text = Buffer.from(only?.content[0]?.attachment.data ?? '', 'base64').toString('utf8');
    assert.match(text, /Referral task: asked for/);
    assert.doesNotMatch(text, /Secret/);
    assert.deepEqual(states(repository.chart.entries), ['Task summary']);
  });

  it('is told again when it changes, and not of itself', async () => {
    const { open, inChart } = setup(routesFor(epic));
    const repository = open();
    const stored = await repository.commit([create]);
    assert.ok(stored.outcome === 'stored' && stored.stored[0]);
    const [base] = stored.stored;
    await repository.commit([{ op: 'update', base, resource: { ...base.resource, status: 'accepted' } as Resource }]);
    assert.equal((await inChart()).length, 2);
    assert.equal(repository.chart.entries.length, 1);
    const organization = await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:00000000-0000-4000-8000-00000000000b', resource: { resourceType: 'Organization' } as Resource }]);
    assert.deepEqual(said(organization), ['stored']);
  });

  it('goes into a Communication where documents cannot be made, and is to be copied where neither can', async () => {
    const message = setup(serverWith('Communication'));
    assert.deepEqual(said(await message.open().commit([create])).at(-1), 'chart stored Communication');
    assert.equal((await message.inChart('Communication')).length, 1);
    const neither = setup(serverWith());
    const repository = neither.open();
    assert.deepEqual(said(await repository.commit([create])).at(-1), 'chart refused chart.copy_as_text');
    assert.equal(neither.state.sends, 0);
    const [entry] = repository.chart.entries;
    assert.deepEqual([entry?.state, /Referral task/.test(entry?.text ?? '')], ['copy', true]);
    repository.chart.settle(entry?.ref ?? '');
    await repository.commit([create]);
    assert.deepEqual(states(repository.chart.entries), ['Task summary']);
  });

  it('is to be copied where the site does not say how to file it, or the EHR needs a visit and there is none', async () => {
    for (const [routes, document] of [[routesFor(epic), undefined], [routesFor(oracleHealth), { type: { text: 'Note' } }]] as const) {
      const { state, ehr } = setup(routes);
      const routed = createRoutedRepository({ stores: chartAndSite(routes, { chart: ehr, site: createEmbeddedRepository() }) });
      const repository = withWriteBack(routed, { routes, chart: ehr, summarize, ...(document && { document }) });
      assert.equal(said(await repository.commit([create])).at(-1), 'chart refused DocumentReference chart.copy_as_text');
      assert.equal(state.sends, 0);
    }
  });

  it('is stored whatever the chart does; refused for good, it is to be copied', async () => {
    const { open, state, inChart } = setup(routesFor(epic));
    state.fault = 'refused';
    const repository = open();
    assert.deepEqual(said(await repository.commit([create])), ['stored', 'coordination stored Task', 'chart refused DocumentReference chart.copy_as_text fhir.invalid']);
    await repository.commit([create]);
    assert.deepEqual([state.sends, (await inChart()).length, states(repository.chart.entries)], [1, 0, ['Task copy']]);
  });

  it('is pending while the chart cannot be reached, and told when it is sent again', async () => {
    const { open, state, inChart } = setup(routesFor(epic));
    state.fault = 'down';
    const repository = open();
    assert.equal(said(await repository.commit([create])).at(-1), 'chart pending DocumentReference repository.unavailable');
    assert.deepEqual(states(repository.chart.entries), ['Task pending']);
    state.fault = undefined;
    assert.equal(said(await repository.commit([create])).at(-1), 'chart stored DocumentReference');
    assert.equal((await inChart()).length, 1);
  });

  it('whose answer was lost is not sent again to an EHR that drops our identifier: somebody has to look', async () => {
    const { open, state, inChart } = setup(routesFor(epic));
    state.fault = 'lost';
    const repository = open();
    assert.equal(said(await repository.commit([create])).at(-1), 'chart pending DocumentReference chart.look_first');
    state.fault = undefined;
    assert.equal(said(await repository.commit([create])).at(-1), 'chart pending DocumentReference chart.look_first');
    // After a reload an outbox says that it may have been sent.
    assert.equal(said(await open().commit([create], { mayBeStored: true })).at(-1), 'chart pending DocumentReference chart.look_first');
    assert.deepEqual([state.sends, (await inChart()).length], [1, 1]);
  });

  it('whose answer was lost is sent again to a server that keeps our identifier, and is there once', async () => {
    const { open, state, inChart } = setup(serverWith('DocumentReference'));
    state.fault = 'lost';
    const repository = open();
    assert.equal(said(await repository.commit([create])).at(-1), 'chart pending DocumentReference');
    state.fault = undefined;
    assert.equal(said(await repository.commit([create])).at(-1), 'chart stored DocumentReference');
    assert.equal(said(await open().commit([create], { mayBeStored: true })).at(-1), 'chart stored DocumentReference');
    assert.equal((await inChart()).length, 1);
  });

  it('is tried again where somebody asks for it, and once however often they ask', async () => {
    const { open, state, inChart } = setup(routesFor(epic));
    state.fault = 'down';
    const { commit, chart } = open();
    await commit([create]);
    assert.deepEqual(chart.entries.map(({ state: each, resend }) => [each, resend]), [['pending', 'safe']]);
    await chart.retry();
    assert.deepEqual(states(chart.entries), ['Task pending']);
    state.fault = undefined;
    await Promise.all([chart.retry(), chart.retry(), commit([create])]);
    assert.deepEqual([states(chart.entries), chart.entries[0]?.carrier, (await inChart()).length], [['Task summary'], 'DocumentReference', 1]);
    await chart.retry(chart.entries[0]?.note);
    assert.equal((await inChart()).length, 1);
  });

  it('refused for good is sent again only where a person asks for that one: the EHR may take it now', async () => {
    const { open, state, inChart } = setup(routesFor(epic));
    state.fault = 'refused';
    const { commit, chart } = open();
    await commit([create]);
    state.fault = undefined;
    await chart.retry();
    assert.deepEqual([states(chart.entries), state.sends], [['Task copy'], 1]);
    await chart.retry(chart.entries[0]?.note);
    assert.deepEqual([states(chart.entries), (await inChart()).length], [['Task summary'], 1]);
  });

  it('where somebody has to look is sent again when they looked and it is not there, and never by itself', async () => {
    const { open, state, inChart } = setup(routesFor(epic));
    const { commit, chart } = open();
    await commit([create], { mayBeStored: true });
    assert.deepEqual(chart.entries.map(({ state: each, resend }) => [each, resend]), [['pending', 'look_first']]);
    await chart.retry();
    assert.equal(state.sends, 0);
    await chart.retry(chart.entries[0]?.note);
    assert.deepEqual([states(chart.entries), (await inChart()).length], [['Task summary'], 1]);
  });

  it('is settled by a person for all that the text tells of, and then never sent again', async () => {
    const { open, state } = setup(routesFor(epic));
    state.fault = 'down';
    const { commit, chart } = open();
    const order: Change = { ...create, fullUrl: 'urn:uuid:00000000-0000-4000-8000-00000000000c', resource: { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: { reference: 'Patient/1' } } as unknown as Resource };
    await commit([create, order]);
    assert.equal(new Set(chart.entries.map(({ note }) => note)).size, 1);
    chart.settle(chart.entries[0]?.ref ?? '');
    state.fault = undefined;
    assert.equal(said(await commit([create, order])).at(-1), 'chart stored DocumentReference');
    await chart.retry();
    assert.deepEqual([chart.entries.map(({ state: each, carrier, patient: whom }) => [each, carrier, whom]), state.sends], [[['summary', 'person', 'Patient/1'], ['summary', 'person', 'Patient/1']], 1]);
  });

  it('that a later note tells of is not set back by an earlier one', async () => {
    const { open, state } = setup(routesFor(epic));
    state.fault = 'down';
    const { commit, chart } = open();
    const stored = await commit([create]);
    assert.ok(stored.outcome === 'stored' && stored.stored[0]);
    const [first] = chart.entries;
    const [base] = stored.stored;
    state.fault = 'refused';
    await commit([{ op: 'update', base, resource: { ...base.resource, status: 'accepted' } as Resource }]);
    state.fault = undefined;
    await chart.retry(first?.note);
    assert.deepEqual(states(chart.entries), ['Task copy']);
    assert.notEqual(chart.entries[0]?.note, first?.note);
  });

  it('is told from what lives in the chart itself', async () => {
    const repository = setup(routesFor(epic)).open();
    const [base] = await collect(repository, { resourceType: 'Patient' });
    assert.ok(base);
    const outcome = await repository.commit([{ op: 'update', base, resource: { ...base.resource, active: true } as Resource }]);
    assert.deepEqual([said(outcome), repository.chart.stateOf('Patient/1')?.state], [['stored'], 'record']);
  });

  it('is not told of where the site does not want it', async () => {
    const { open, state } = setup(routesFor(epic), { summarize: () => undefined });
    const repository = open();
    assert.deepEqual(said(await repository.commit([create])), ['stored']);
    assert.deepEqual([state.sends, repository.chart.entries], [0, []]);
  });

  it('can be followed, and the following ends', async () => {
    const { open } = setup(serverWith());
    const repository = open();
    const ended = new AbortController();
    const first = repository.chart.changes({ signal: ended.signal })[Symbol.asyncIterator]();
    const change = first.next();
    await repository.commit([create]);
    assert.deepEqual(states(((await change).value ?? []) as readonly ChartEntry[]).length, 1);
    await first.next();
    const last = first.next();
    ended.abort();
    assert.equal((await last).done, true);
  });

  it('is not told of when it was not stored', async () => {
    const { open, state } = setup(routesFor(epic));
    const outcome = await open().commit([{ ...create, resource: { ...task, focus: { reference: 'urn:uuid:nowhere' } } as Resource }]);
    assert.deepEqual([outcome.outcome, state.sends], ['refused', 0]);
  });
});
