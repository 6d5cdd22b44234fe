import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Observation, Patient } from '@careloom/core/fhir';
import { until } from '../test/test-timers.ts';
import { fhirJson, sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';
import { createFhirClient } from './index.ts';
import type { FhirClient } from './index.ts';

const patient = (more: object = {}): Patient => ({ resourceType: 'Patient', id: '1', meta: { versionId: '1' }, ...more });
const outcome = (severity = 'error'): object => ({ resourceType: 'OperationOutcome', issue: [{ severity, code: 'business-rule' }] });

const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

async function open(answer: OddAnswer, options: object = {}): Promise<{ readonly client: FhirClient; readonly server: OddServer }> {
  const server = await startOddServer(answer);
  servers.push(server);
  return { server, client: createFhirClient({ baseUrl: server.baseUrl, ...options }) };
}
const unknown = { code: 'repository.bad_response', isUncertain: true };

describe('a write that is answered as done', () => {
  for (const [what, answer] of Object.entries<OddAnswer>({
    'with a page of HTML': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'with an outcome that says that it failed': (_, response) => sendResource(response, outcome()),
    'with 202': (_, response) => void response.writeHead(202).end(),
  })) {
    it(`${what} is uncertain`, async () => {
      const { client } = await open(answer);
      await assert.rejects(client.delete('Patient/1', { version: '1' }), unknown);
      await assert.rejects(client.update(patient()), unknown);
      await assert.rejects(client.create({ resourceType: 'Patient' }), unknown);
      await assert.rejects(client.patch('Patient/1', [], { version: '1' }), unknown);
    });
  }

  it('with a warning is done', async () => {
    const { client } = await open((_, response) => sendResource(response, outcome('warning')));
    await client.delete('Patient/1', { version: '1' });
    assert.deepEqual((await client.update(patient())).issues.map(({ code }) => code), ['fhir.business_rule']);
  });

  it('and was not there is gone only where a FHIR server says so', async () => {
    for (const status of [404, 410]) {
      await (await open((_, response) => void response.writeHead(status).end())).client.delete('Patient/1', { version: '1' });
      await (await open((_, response) => sendResource(response, outcome(), status))).client.delete('Patient/1', { version: '1' });
      const page = await open((_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Cannot DELETE'));
      await assert.rejects(page.client.delete('Patient/1', { version: '1' }), { code: 'repository.bad_response', status });
    }
  });

  it('under an id that is none, or two of them, is uncertain', async () => {
    for (const [id, location] of [['../../x', ''], ['..', ''], ['', ''], ['9', 'Patient/8']] as const) {
      const { client } = await open((_, response) => sendResource(response, patient({ id }), 201, location ? { location } : {}));
      await assert.rejects(client.create({ resourceType: 'Patient' }), unknown, id);
    }
  });

  it('somewhere below another base is nowhere', async () => {
    for (const location of ['/fhir/Group/1/Patient/9', '/fhir/x/Patient/9']) {
      const { client } = await open((_, response) => void response.writeHead(201, { location }).end());
      const { ref, isNew } = await client.create({ resourceType: 'Patient' });
      assert.deepEqual([ref, isNew], [undefined, true], location);
    }
  });

  it('by a version that went back was not guarded', async () => {
    const { client } = await open((_, response) => sendResource(response, patient({ meta: { versionId: '2' } })));
    assert.equal((await client.update(patient({ meta: { versionId: '5' } }))).guard, 'ignored');
  });
});

describe('a version that is no text', () => {
  it('guards nothing', async () => {
    const { client, server } = await open((_, response) => sendResource(response, patient()));
    for (const versionId of [null, 3, ['1']]) await assert.rejects(client.update(patient({ meta: { versionId } })), { code: 'repository.no_version' });
    assert.deepEqual(server.asked, []);
  });

  it('or an empty one, is none', async () => {
    const { client } = await open((_, response) => sendResource(response, patient({ meta: { versionId: '' } }), 200, { etag: 'W/"4"' }));
    assert.equal((await client.read('Patient/1')).version, '4');
  });
});

describe('text in another encoding', () => {
  it('is not read with its letters lost, and so not written back without them', async () => {
    const text = Buffer.from(JSON.stringify(patient({ name: [{ family: 'Núñez' }] })), 'latin1');
    const { client, server } = await open((_, response) => void response.writeHead(200, { ...fhirJson, location: 'Patient/1' }).end(text));
    await assert.rejects(client.read('Patient/1'), { code: 'repository.bad_response', status: 200 });
    await assert.rejects(client.update(patient()), unknown);
    assert.equal(server.asked.length, 2);
  });

  it('says of a refusal what its status says', async () => {
    const { client } = await open((_, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end(Buffer.from('<html>Köln', 'latin1')));
    await assert.rejects(client.read('Patient/1'), { code: 'repository.not_found' });
  });
});

describe('numbers in a patch', () => {
  it('keep the words they were read in', async () => {
    const { client, server } = await open((_, response) => sendResource(response, { resourceType: 'Observation', id: '1' } as Observation));
    const decimals = { '/valueQuantity/value': '0.10', '/component/0/valueQuantity/value': '2.0' };
    const component = [{ valueQuantity: { value: 2 } }, { valueQuantity: { value: 2 } }];
    const operations = [{ op: 'replace', path: '/valueQuantity/value', value: 0.1 }, { op: 'replace', path: '/component', value: component }, { op: 'add', path: '/x', value: 0.1 }] as const;
    await client.patch('Observation/1', operations, { version: '1', decimals });
    assert.equal(server.asked[0]?.body, '[{"op":"replace","path":"/valueQuantity/value","value":0.10},{"op":"replace","path":"/component","value":[{"valueQuantity":{"value":2.0}},{"valueQuantity":{"value":2}}]},{"op":"add","path":"/x","value":0.1}]');
  });

  it('and in what an operation is given', async () => {
    const { client, server } = await open((_, response) => void response.writeHead(204).end());
    const body = { resourceType: 'Parameters', parameter: [{ name: 'dose', valueDecimal: 0.1 }] } as never;
    await client.operation('$check', { body, decimals: { '/parameter/0/valueDecimal': '0.10' } });
    assert.match(server.asked[0]?.body ?? '', /"valueDecimal":0\.10/);
  });
});

describe('a purge', () => {
  it('ends a safe operation on its way', async () => {
    let answer = (): void => undefined;
    const { client, server } = await open((_, response) => (answer = () => sendResource(response, patient())));
    const asked = assert.rejects(client.operation('$everything', { on: 'Patient/1', isSafe: true }), { code: 'repository.purged' });
    await until(() => server.asked.length === 1);
    client.purge();
    await asked;
    answer();
  });
});

describe('a clock that is put back', () => {
  it('makes nothing of what is kept newer', async () => {
    let now = Date.parse('2026-11-23T12:00:00Z');
    const { client, server } = await open((_, response) => sendResource(response, patient()), { now: () => now });
    await client.read('Patient/1');
    await client.read('Patient/1');
    now -= 86_400_000;
    await client.read('Patient/1');
    assert.equal(server.asked.length, 2);
  });
});

describe('an answer about another patient', () => {
  it('is dropped also where the server writes its types otherwise', async () => {
    const task = (id: string, reference: string): object => ({ resource: { resourceType: 'Task', id, for: { reference } } });
    const { client } = await open(({ line }, response) =>
      sendResource(response, line.includes('_search') ? { resourceType: 'Bundle', type: 'searchset', entry: [task('a', 'PATIENT/2'), task('b', 'patient/2'), task('c', 'Patient/1')] } : patient()), { patient: 'Patient/1' });
    const found: (string | undefined)[] = [];
    for await (const { matches } of client.search('Task')) found.push(...matches.map(({ resource }) => resource.id));
    assert.deepEqual(found, ['c']);
  });
});

describe('no token', () => {
  it('is no header, however a page says that there is none', async () => {
    const { client, server } = await open((_, response) => sendResource(response, patient()), { authorize: async () => null });
    await client.read('Patient/1');
    assert.equal(server.asked[0]?.headers.authorization, undefined);
  });
});
