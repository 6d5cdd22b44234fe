import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { OperationOutcome, Resource } from '@careloom/core/fhir';
import { createFhirHandler } from '@careloom/testing/fhir-server';
import { createFhirClient } from './fhir-client.ts';
import type { SearchPage } from './fhir-client.types.ts';

const ref = (reference: string) => ({ reference });
const task = (id: string, patient = 'Patient/p1', more: object = {}) => ({ resourceType: 'Task', id, status: 'requested', intent: 'order', for: ref(patient), ...more });
const chart = [
  { resourceType: 'Patient', id: 'p1' },
  { resourceType: 'Patient', id: 'p2' },
  { resourceType: 'Practitioner', id: 'rosa' },
  ...Array.from({ length: 45 }, (_, index) => task(`t${index}`)),
  task('of-rosa', 'Patient/p1', { owner: ref('Practitioner/rosa') }),
  task('of-another', 'Patient/p2'),
  // In the chart of p1 too, as its sender; it is about p2.
  { resourceType: 'Communication', id: 'about-p2', status: 'completed', subject: ref('Patient/p2'), sender: ref('Patient/p1') },
  // About p2, and cited by a record of p1.
  { resourceType: 'Observation', id: 'cited', status: 'final', code: { text: 'x' }, subject: ref('Patient/p2') },
  task('citing', 'Patient/p1', { focus: ref('Observation/cited') }),
] as unknown as readonly Resource[];

describe('operations over HTTP', () => {
  const fhir = createFhirHandler({ seed: chart });
  let baseUrl = '';
  let refuse: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  const http = createServer((request, response) => void (refuse?.(request, response) || fhir(request, response)));
  before(async () => {
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`;
  });
  after(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
  const open = (more: object = {}) => createFhirClient({ baseUrl, ...more });
  const refs = (pages: readonly SearchPage[]): readonly string[] => pages.flatMap(({ matches, included }) => [...matches, ...included]).map(({ resource }) => `${resource.resourceType}/${resource.id}`);
  async function all(pages: AsyncIterable<SearchPage>): Promise<readonly SearchPage[]> {
    const found: SearchPage[] = [];
    for await (const page of pages) found.push(page);
    return found;
  }

  it('says which of them the server has', async () => {
    const { can } = await open().capabilities();
    assert.deepEqual(
      [can({ type: 'Patient', operation: '$everything' }), can({ type: 'Task', operation: '$everything' }), can({ type: 'Task', operation: 'validate' }), can({ type: 'Patient', operation: '$lastn' })],
      ['yes', 'no', 'yes', 'no'],
    );
  });

  it('$everything comes in pages, each record once, with what the records cite', async () => {
    const pages = await all(open().everything('Patient/p1', { count: 20 }));
    assert.equal(pages.length, 3);
    const found = refs(pages);
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual([...found].sort(), [
      'Communication/about-p2', 'Observation/cited', 'Patient/p1', 'Practitioner/rosa', 'Task/citing', 'Task/of-rosa', ...Array.from({ length: 45 }, (_, index) => `Task/t${index}`),
    ].sort());
    assert.deepEqual(pages.flatMap(({ included }) => included).map(({ resource }) => resource.id).sort(), ['cited', 'rosa']);
  });

  it('$everything of a client for one patient leaves out what is about another, says so, and keeps what the records cite', async () => {
    for (const count of [5, 20, 100]) {
      const pages = await all(open({ patient: 'Patient/p1' }).everything('Patient/p1', { count }));
      const found = refs(pages);
      assert.ok(!found.includes('Communication/about-p2'));
      assert.ok(found.includes('Observation/cited'), `${count} a page`);
      const [warning, ...more] = pages.flatMap(({ warnings }) => warnings);
      assert.deepEqual([warning?.code, warning?.params, more], ['repository.other_patient', { count: 1 }, []]);
    }
  });

  it('$everything ends when it is aborted, and asks for no further page', async () => {
    const [controller, before] = [new AbortController(), fhir.log.length];
    const pages: SearchPage[] = [];
    await assert.rejects(async () => {
      for await (const page of open().everything('Patient/p1', { count: 5, signal: controller.signal })) {
        pages.push(page);
        controller.abort(new Error('left'));
      }
    }, { message: 'left' });
    assert.equal(pages.length, 1);
    assert.equal(fhir.log.length - before, 1);
  });

  it('$everything ends when the client is purged', async () => {
    const client = open();
    await assert.rejects(async () => {
      for await (const _ of client.everything('Patient/p1', { count: 5 })) client.purge();
    }, { code: 'repository.purged' });
  });

  it('$everything that is refused, or of nobody, is told with the codes of its OperationOutcome', async () => {
    await assert.rejects(all(open().everything('Patient/nobody')), { code: 'repository.search_unsupported', status: 404, template: 'Patient/{id}/$everything' });
    const outcome: OperationOutcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'suppressed', diagnostics: 'Ana Núñez' }] };
    refuse = (_, response) => Boolean(response.writeHead(403, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(outcome)));
    const error = await all(open().everything('Patient/p1')).catch((reason: unknown) => reason as { code: string; issues: readonly { code: string }[] });
    refuse = undefined;
    assert.ok('code' in error);
    assert.deepEqual([error.code, error.issues.map(({ code }) => code)], ['repository.forbidden', ['fhir.suppressed']]);
    assert.ok(!JSON.stringify(error).includes('Núñez'));
  });

  it('a page of it that fails for a moment is asked for again', async () => {
    let asked = 0;
    refuse = ({ url }, response) => (url ?? '').includes('_page') && asked++ === 0 && Boolean(response.writeHead(503, { 'retry-after': '0' }).end());
    const pages = await all(open().everything('Patient/p1', { count: 30 }));
    refuse = undefined;
    assert.equal(pages.length, 2);
    assert.ok(asked > 1);
  });

  it('$validate says what is wrong with a resource, as an OperationOutcome, and stores nothing', async () => {
    const before = (await fhir.resources()).length;
    const client = open();
    const { status: _status, ...bad } = task('x') as unknown as { status: string } & Resource;
    for (const [body, severity] of [[task('x'), 'information'], [bad, 'error']] as const) {
      const answer = await client.operation<OperationOutcome>('$validate', { on: 'Task', body: body as unknown as Resource, isSafe: true });
      assert.equal(answer?.resource.resourceType, 'OperationOutcome');
      assert.equal(answer?.resource.issue[0]?.severity, severity);
    }
    const inParameters = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: bad }] } as Resource;
    assert.equal((await client.operation<OperationOutcome>('$validate', { on: 'Task/t1', body: inParameters }))?.resource.issue[0]?.severity, 'error');
    assert.equal((await fhir.resources()).length, before);
  });

  it('an operation that is not there, or not for this type, is not found; one aborted is', async () => {
    await assert.rejects(open().operation('$lastn', { on: 'Observation' }), { code: 'repository.not_found', template: 'Observation/$lastn' });
    await assert.rejects(open().operation('$everything', { on: 'Task/t1' }), { code: 'repository.not_found' });
    await assert.rejects(open().operation('$validate', { on: 'Task', body: task('x', 'Patient/p1') as unknown as Resource, signal: AbortSignal.abort(new Error('left')) }), { message: 'left' });
    const refused = open().operation('$validate', { on: 'Task', body: { resourceType: 'Patient' } as Resource });
    await assert.rejects(refused, { code: 'repository.refused', status: 400 });
  });
});
