import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serving } from '../../../test/serving.ts';
import { domainCategory } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CareQuery, CareRepository, ChangeSet, CommitOutcome, SyncSource } from '../../ports/index.ts';
import { CareloomError, isCareloomError } from '../../shared/index.ts';
import { proxyRepository } from './index.ts';

const record = (resourceType: string, id: string, more: object = {}): Resource => ({ resourceType, id, ...more }) as Resource;
const to = (reference: string): object => ({ reference });
const order = record('ServiceRequest', 'shelter', { reasonReference: [to('Condition/ipv')] });
const pantry = record('ServiceRequest', 'pantry', { category: [domainCategory('food-insecurity')] });
const answers = record('QuestionnaireResponse', 'q', {
  item: [{ linkId: '88122-7' }, { linkId: '95618-5', answer: [{ valueInteger: 5 }] }, { linkId: '93030-5' }],
});
const rows = [
  record('Condition', 'ipv', { category: [domainCategory('intimate-partner-violence')] }),
  order,
  pantry,
  record('Task', 'shelter', { focus: to('ServiceRequest/shelter') }),
  record('Task', 'part', { partOf: [to('Task/shelter')], focus: to('ServiceRequest/pantry') }),
  record('Task', 'pantry', { focus: to('ServiceRequest/pantry') }),
  record('Appointment', 'a', { basedOn: [to('ServiceRequest/shelter')] }),
  answers,
];
const idsIn = async (repository: CareRepository, resourceType: string): Promise<readonly (string | undefined)[]> =>
  (await collect(repository, { resourceType })).map(({ resource }) => resource.id);
const fails = (code: string) => (error: unknown): boolean => isCareloomError(error) && error.code === code;

/** One that keeps what it is given, and answers as told. */
function keeping(outcome: CommitOutcome, given: ChangeSet[]): CareRepository {
  return { ...serving(rows), commit: async (changes) => (given.push(changes), outcome) };
}

describe('the records as a proxy may see them', () => {
  const view = proxyRepository(serving(rows));

  it('a search finds what is left, by what the records hang on', async () => {
    assert.deepEqual(await idsIn(view, 'ServiceRequest'), ['pantry']);
    assert.deepEqual(await idsIn(view, 'Task'), ['pantry']);
    assert.deepEqual(await idsIn(view, 'Appointment'), []);
  });

  it('one that is hidden is not there, in the words for one that never was', async () => {
    for (const ref of ['Task/shelter', 'Condition/ipv', 'Task/never']) await assert.rejects(view.read(ref), fails('repository.not_found'));
    assert.equal((await view.read('Task/pantry')).resource.id, 'pantry');
  });

  it('what it fails with is an error of ours like any other', async () => {
    const error: unknown = await view.read('Condition/ipv').catch((each: unknown) => each);
    assert.ok(isCareloomError(error));
    const parts = ({ name, message, code, messageKey, issues, retryable }: CareloomError): object => ({ name, message, code, messageKey, issues, retryable });
    assert.deepEqual(parts(error), parts(new CareloomError('repository.not_found')));
  });

  it('one view a repository', () => {
    const repository = serving(rows);
    assert.equal(proxyRepository(repository), proxyRepository(repository));
  });

  it('who may not read the reason sees what is not known to be hidden', async () => {
    const inner = serving(rows);
    const refusing = (code: string): CareRepository => ({
      ...inner,
      search: (query, options) => {
        if (query.resourceType === 'Condition') throw new CareloomError(code);
        return inner.search(query, options);
      },
    });
    assert.deepEqual(await idsIn(proxyRepository(refusing('repository.forbidden')), 'ServiceRequest'), ['shelter', 'pantry']);
    await assert.rejects(idsIn(proxyRepository(refusing('repository.unavailable')), 'ServiceRequest'), fails('repository.unavailable'));
  });

  it('what changed is not told by watching, that something did is', async () => {
    const changed: CareRepository = { ...serving(rows), watch: async function* () { yield { entries: [{ resource: order }] } as never; } };
    for await (const page of proxyRepository(changed).watch({ resourceType: 'ServiceRequest' })) assert.deepEqual(page.entries, []);
  });

  it('nor by earlier versions: of what is hidden now there are none, of another not those that were', async () => {
    const were = [{ resource: pantry }, { resource: { ...pantry, contained: [rows[0]] } }];
    const versions: CareRepository = { ...serving(rows), history: async function* () { yield { entries: were } as never; } };
    const earlier = async (ref: string): Promise<number> => {
      let count = 0;
      for await (const page of proxyRepository(versions).history?.(ref) ?? []) count += page.entries.length;
      return count;
    };
    await assert.rejects(earlier('ServiceRequest/shelter'), fails('repository.not_found'));
    assert.equal(await earlier('ServiceRequest/pantry'), 1);
    assert.equal(view.history, undefined);
  });

  it('has no marks of a chart', () => {
    const chart = { entries: [], stateOf: () => undefined, changes: async function* () {}, retry: async () => {}, settle: () => {} };
    assert.equal(proxyRepository({ ...serving(rows), chart }).chart, undefined);
  });

  it('asks for each reason once, and for nothing about who somebody is', async () => {
    const asked: CareQuery[] = [];
    const people = [record('Patient', 'p'), ...[1, 2, 3].map((at) => record('Goal', `${at}`, { addresses: [to('Condition/ipv')], subject: to('Patient/p') }))];
    const counted = proxyRepository(serving([...rows, ...people], asked));
    assert.deepEqual(await idsIn(counted, 'Goal'), []);
    assert.equal((await counted.read('Patient/p')).resource.id, 'p');
    assert.deepEqual(asked.map(({ resourceType, params }) => [resourceType, params]), [['Goal', undefined], ['Condition', { _id: ['ipv'] }]]);
  });
});

describe('what a proxy writes', () => {
  const refused: CommitOutcome = { outcome: 'refused', issues: [], retryable: false };

  it('answers that were seen in part are stored whole, in their places', async () => {
    const given: ChangeSet[] = [];
    const view = proxyRepository(keeping(refused, given));
    const base = await view.read('QuestionnaireResponse/q');
    assert.deepEqual((base.resource as { item?: unknown }).item, [{ linkId: '88122-7' }, { linkId: '93030-5' }]);
    const answered = [{ linkId: '88122-7', answer: [{ valueString: 'x' }] }, { linkId: '93030-5' }];
    await view.commit([{ op: 'update', base: structuredClone(base), resource: { ...base.resource, item: answered } as Resource }]);
    const [change] = given[0] ?? [];
    assert.ok(change?.op === 'update');
    assert.deepEqual(change.base.resource, answers);
    assert.deepEqual((change.resource as { item?: unknown }).item, [answered[0], { linkId: '95618-5', answer: [{ valueInteger: 5 }] }, answered[1]]);
  });

  it('a conflict with what is hidden is told as one that is gone', async () => {
    const conflicts = (id: string): CommitOutcome => {
      const [base, theirs] = [{ resource: record('Task', id) }, { resource: rows.find((each) => each.resourceType === 'Task' && each.id === id) ?? order }];
      return { outcome: 'conflict', conflicts: [{ ref: `Task/${id}`, base, mine: base.resource, theirs }] };
    };
    const hidden = await proxyRepository(keeping(conflicts('shelter'), [])).commit([]);
    assert.deepEqual(hidden.outcome === 'refused' && hidden.issues.map(({ code }) => code), ['repository.not_found']);
    assert.deepEqual(await proxyRepository(keeping(conflicts('pantry'), [])).commit([]), conflicts('pantry'));
  });

  it('an outbox is asked for what it was handed, and tells no conflict with what is hidden', async () => {
    const base = { resource: record('Task', 'shelter') };
    const conflicts = [{ ref: 'Task/shelter', base, mine: base.resource, theirs: { resource: record('Task', 'shelter', { contained: [rows[0]] }) } }];
    const given: ChangeSet[] = [];
    const asked: ChangeSet[] = [];
    const sync: SyncSource = {
      status: { isRead: true, isOnline: true, isKept: false, submissions: [] },
      changes: async function* () {},
      retry: async () => {},
      discard: async () => true,
      outcomeOf: (changes) => (asked.push(changes), { outcome: 'conflict', conflicts }),
      conflictOf: async () => ({ changes: [], conflicts }),
    };
    const view = proxyRepository({ ...keeping(refused, given), sync });
    const plain: ChangeSet = [{ op: 'update', base, resource: base.resource }];
    const read = await view.read('QuestionnaireResponse/q');
    const part: ChangeSet = [{ op: 'update', base: read, resource: read.resource }];
    for (const changes of [plain, part]) {
      await view.commit(changes);
      assert.equal(view.sync?.outcomeOf?.(changes)?.outcome, 'refused');
    }
    assert.deepEqual(given.map((each, at) => each === asked[at]), [true, true]);
    assert.equal(given[0], plain);
    await assert.rejects(async () => view.sync?.conflictOf?.('1'), fails('repository.not_found'));
    assert.equal(view.sync?.status, sync.status);
  });
});
