import { collect } from '@careloom/core/ports';
import type { CareQuery, CareRepository } from '@careloom/core/ports';
import { contractCase } from './contract-case.ts';
import type { ContractCase } from './contract-case.ts';
import { creating, organization, patient, put, putOne, refTo, task } from './contract-records.ts';
import { expect, expectSame, failureOf } from './expect.ts';

/** The ids a search gives, sorted. */
async function idsOf(repository: CareRepository, query: CareQuery): Promise<readonly string[]> {
  return (await collect(repository, query)).map((stored) => stored.resource.id as string).sort();
}

export const readingCases: readonly ContractCase[] = [
  contractCase('a stored resource is read by its reference, with its version', async ({ repository, other }) => {
    const stored = await putOne(repository, patient('Read'));
    const read = await other.read(refTo(stored));
    expectSame(read.resource, stored.resource, 'the resource read');
    expect(read.version !== undefined && read.version === stored.version, 'the version read is the one stored');
    expect(read.resource.meta?.lastUpdated !== undefined, 'meta.lastUpdated is set');
  }),

  contractCase('reading what is not there fails with repository.not_found', async ({ repository }) => {
    for (const ref of ['Patient/is-not-there', 'no reference', 'https://elsewhere.example/fhir/Patient/1']) {
      expectSame(await failureOf(() => repository.read(ref)), 'repository.not_found', 'the code');
    }
  }),

  contractCase('values of one parameter are OR-ed, parameters are AND-ed', async ({ repository }) => {
    const who = refTo(await putOne(repository, patient('Search')));
    const [requested, accepted, done] = await put(
      repository,
      ...['requested', 'accepted', 'completed'].map((status) => creating(task(who, { status }))),
    );
    const id = [requested, accepted, done].map((stored) => stored?.resource.id as string);
    const search = (params: CareQuery['params']): Promise<readonly string[]> =>
      idsOf(repository, { resourceType: 'Task', params: { patient: who, ...params } });
    expectSame(await search({}), [...id].sort(), 'all of the patient');
    expectSame(await search({ status: 'accepted' }), [id[1]], 'one status');
    expectSame(await search({ status: ['requested', 'completed'] }), [id[0], id[2]].sort(), 'two statuses');
    expectSame(await search({ status: 'requested,completed' }), [id[0], id[2]].sort(), 'two statuses in one text');
    expectSame(await search({ status: ['requested', 'completed'], _id: id[2] as string }), [id[2]], 'status and id');
    expectSame(await search({ status: 'draft' }), [], 'nothing');
  }),

  contractCase('references are found relative and by type, tokens with their system', async ({ repository }) => {
    const who = refTo(await putOne(repository, patient('Token')));
    const owner = refTo(await putOne(repository, organization('Token pantry')));
    const code = { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] };
    const mine = await putOne(repository, task(who, { owner: { reference: owner }, code }));
    const search = (params: CareQuery['params']): Promise<readonly string[]> =>
      idsOf(repository, { resourceType: 'Task', params: { patient: who, ...params } });
    const found = [mine.resource.id];
    expectSame(await search({ owner }), found, 'by owner');
    expectSame(await search({ owner: 'Organization/nobody' }), [], 'by another owner');
    expectSame(await search({ code: 'fulfill' }), found, 'by code');
    expectSame(await search({ code: 'http://hl7.org/fhir/CodeSystem/task-code|fulfill' }), found, 'by system and code');
    expectSame(await search({ code: 'http://elsewhere.example|fulfill' }), [], 'by another system');
    const [identifier] = (mine.resource as { identifier?: { system?: string; value?: string }[] }).identifier ?? [];
    expectSame(await search({ identifier: `${identifier?.system}|${identifier?.value}` }), found, 'by identifier');
  }),

  contractCase('a parameter that is not supported is refused, never ignored', async ({ repository }) => {
    const query = { resourceType: 'Task', params: { 'no-such-parameter': '1' } };
    expectSame(await failureOf(() => collect(repository, query)), 'repository.search_unsupported', 'the code');
  }),

  contractCase(
    'a search comes in pages without loss or repetition, in the order asked for',
    async ({ repository }) => {
      const who = refTo(await putOne(repository, patient('Paging')));
      const dates = ['2026-03-01', '2026-01-01', '2026-05-01', '2026-02-01', '2026-04-01'];
      await put(repository, ...dates.map((authoredOn) => creating(task(who, { authoredOn }))));
      const query = { resourceType: 'Task', params: { patient: who }, sort: '-authored-on', count: 2 };
      const seen: unknown[] = [];
      let pages = 0;
      for await (const page of repository.search(query)) {
        pages += 1;
        expect(page.entries.length <= 2, 'a page holds two at most');
        seen.push(...page.entries.map(({ resource }) => (resource as { authoredOn?: string }).authoredOn));
      }
      expect(pages >= 3, 'five records by two make three pages');
      expectSame(seen, [...dates].sort().reverse(), 'the order');
    },
    'paging',
  ),

  contractCase('an aborted call rejects with the reason of the signal', async ({ repository }) => {
    const reason = new Error('changed my mind');
    const options = { signal: AbortSignal.abort(reason) };
    const stored = await putOne(repository, patient('Abort'));
    const change = creating(patient('Aborted'));
    const calls = [
      () => repository.read(refTo(stored), options),
      () => collect(repository, { resourceType: 'Patient' }, options),
      () => repository.commit([change], options),
    ];
    for (const call of calls) {
      const failure: unknown = await call().then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure === reason, 'the reason of the signal');
    }
    const params = { identifier: (change.ifNoneExist as string).replace('identifier=', '') };
    expectSame(await idsOf(repository, { resourceType: 'Patient', params }), [], 'what an aborted commit stored');
  }),
];
