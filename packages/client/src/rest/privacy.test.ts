import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Patient } from '@careloom/core/fhir';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';
import { withoutPauses } from '../test/test-timers.ts';
import { createFhirClient, FhirError } from './index.ts';
import type { FhirClient } from './index.ts';

/** Stands in ids, queries, bodies, tokens and in what the server says: none of it may be shown. */
const secrets = ['SECRET', '127.0.0.1', 'http:', 'Bearer'];
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing', diagnostics: 'SECRET', details: { text: 'SECRET' }, expression: ['SECRET words'] }] };
const person: Patient = { resourceType: 'Patient', id: 'SECRET-1', meta: { versionId: '1' }, name: [{ family: 'SECRET' }] };

const failures: Readonly<Record<string, OddAnswer>> = {
  'an outcome with 400': (_, response) => sendResource(response, outcome, 400),
  'an outcome with 500': (_, response) => sendResource(response, outcome, 500),
  'a conflict': (_, response) => sendResource(response, outcome, 412),
  'HTML with 200': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>SECRET</p>'),
  'half of a JSON': (_, response) => void response.writeHead(200).end('{"resourceType":"Patient","name":"SECRET'),
  'another resource': (_, response) => sendResource(response, { resourceType: 'Basic', id: 'SECRET' }),
  'a redirect': (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/SECRET' }).end(),
  'a broken connection': (_, response) => void response.destroy(),
};

const calls: Readonly<Record<string, (client: FhirClient) => Promise<unknown>>> = {
  'GET Patient/{id}': (client) => client.read('Patient/SECRET-1'),
  'POST Patient/_search': async (client) => { for await (const _ of client.search('Patient', { family: 'SECRET' })); },
  'GET Patient/{id}/_history': async (client) => { for await (const _ of client.history('Patient/SECRET-1')); },
  'GET Patient/{id}/_history/{version}': (client) => client.vread('Patient/SECRET-1', 'SECRET'),
  'POST Patient': (client) => client.create(person, { ifNoneExist: 'identifier=SECRET' }),
  'PUT Patient/{id}': (client) => client.update(person),
  'DELETE Patient/{id}': (client) => client.delete('Patient/SECRET-1', { version: '1' }),
  'POST ': (client) => client.transaction([{ resource: person, request: { method: 'PUT', url: 'Patient/SECRET-1' } }]),
};

describe('what a failed call shows', () => {
  const printed: unknown[] = [];
  const known = { ...console };
  let server: OddServer | undefined;
  let withPauses = (): void => undefined;
  beforeEach(() => void (withPauses = withoutPauses()));
  beforeEach(() => (['log', 'info', 'warn', 'error', 'debug'] as const).forEach((name) => (console[name] = (...said: unknown[]) => void printed.push(said))));
  afterEach(async () => {
    Object.assign(console, known);
    withPauses();
    await server?.close();
  });

  for (const [what, answer] of Object.entries(failures)) {
    it(`after ${what}: method, template, status and codes, nothing of the patient, the address or the server's words`, async () => {
      server = await startOddServer(answer);
      const client = createFhirClient({ baseUrl: server.baseUrl, authorize: async () => 'Bearer SECRET' });
      for (const [asked, call] of Object.entries(calls)) {
        const error: unknown = await call(client).then(() => undefined, (failure: unknown) => failure);
        if (error === undefined) {
          assert.ok(asked.startsWith('DELETE') || what === 'another resource', `${asked} must fail`);
          continue;
        }
        assert.ok(error instanceof FhirError, String(error));
        assert.equal(`${error.method} ${error.template}`, asked);
        const frames = (error.stack ?? '').split('\n').filter((line) => !/^\s+at /.test(line)).join(' ');
        const shown = [error.message, String(error), frames, JSON.stringify(error), JSON.stringify(error.issues), String(error.cause)].join(' ');
        for (const secret of secrets) assert.ok(!shown.includes(secret), `${secret} in ${shown}`);
      }
      assert.deepEqual(printed, []);
    });
  }

  it('also when the token cannot be had', async () => {
    server = await startOddServer((_, response) => sendResource(response, outcome));
    const client = createFhirClient({ baseUrl: server.baseUrl, authorize: () => Promise.reject(new Error('Bearer SECRET')) });
    const error: unknown = await client.create(person).catch((failure: unknown) => failure);
    assert.ok(error instanceof FhirError && error.code === 'repository.forbidden' && !error.isUncertain && error.cause === undefined);
    assert.equal(server.asked.length, 0);
  });
});
