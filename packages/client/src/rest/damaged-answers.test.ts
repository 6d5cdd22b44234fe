import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createFhirClient, FhirError } from './index.ts';
import type { FhirClient } from './index.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const observation = { resourceType: 'Observation', id: '1', meta: { versionId: '2' }, subject: { reference: 'Patient/1' }, valueQuantity: { value: 1.5 } };
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', expression: ['Task.status'] }] };
const entry = { fullUrl: 'https://fhir.example.org/r4/Observation/1', resource: observation, search: { mode: 'match' }, request: { method: 'PUT', url: 'Observation/1' } };
const answered = { response: { status: '201 Created', location: 'Observation/1/_history/2', etag: 'W/"2"', outcome } };
const bundle = (type: string, ...entries: object[]) => ({ resourceType: 'Bundle', type, link: [{ relation: 'self', url: 'Observation?code=x' }], entry: entries });
const statement = { resourceType: 'CapabilityStatement', rest: [{ mode: 'server', resource: [{ type: 'Task', interaction: [{ code: 'read' }], searchParam: [{ name: 'owner' }], operation: [{ name: 'x' }] }] }] };

/** Each call with a good answer, to be damaged. */
const calls: readonly (readonly [name: string, good: object, call: (client: FhirClient) => Promise<unknown>])[] = [
  ['read', observation, (client) => client.read('Observation/1')],
  ['search', bundle('searchset', entry, { resource: outcome, search: { mode: 'outcome' } }), (client) => all(client.search('Observation', { code: 'x' }))],
  ['history', bundle('history', { ...entry, ...answered }), (client) => all(client.history('Observation/1'))],
  ['update', observation, (client) => client.update({ resourceType: 'Observation', id: '1', meta: { versionId: '1' } })],
  ['create', outcome, (client) => client.create({ resourceType: 'Observation' })],
  ['transaction', bundle('transaction-response', answered), (client) => client.transaction([{ resource: { resourceType: 'Observation' }, request: { method: 'POST', url: 'Observation' } }])],
  ['capabilities', statement, async (client) => (await client.capabilities()).can({ type: 'Task', param: 'owner' })],
];

async function all(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count += 1;
  return count;
}

const odd = fc.constantFrom<Json>(null, true, 0, -1, 1e308, '', 'x', '__proto__', '../..', 'https://evil.example/x', [], [null], [[]], {}, { toString: 1 }, { length: 3 }, { reference: 7 });

/** Puts something odd at a random place of a copy. */
function damaged(value: Json, path: readonly number[], put: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return put;
  if (Array.isArray(value)) return value.length === 0 ? put : value.map((item: Json, index) => (index === step % value.length ? damaged(item, rest, put) : item));
  const keys = Object.keys(value);
  const key = keys[step % keys.length];
  return key === undefined ? put : { ...value, [key]: damaged((value as { readonly [key: string]: Json })[key] as Json, rest, put) };
}

describe('a damaged answer', () => {
  for (const [name, good, call] of calls) {
    it(`to ${name} is read or refused, with codes; nothing else is thrown`, async () => {
      const damage = fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), odd), { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(damage, fc.constantFrom(200, 201, 400, 404, 409, 422, 500), async (damages, status) => {
          const body = damages.reduce<Json>((value, [path, put]) => damaged(value, path, put), good as Json);
          let asked = 0;
          const client = createFhirClient({
            baseUrl: 'https://fhir.example.org/r4',
            patient: 'Patient/1',
            fetch: async (input) => {
              asked += 1;
              const address = input instanceof Request ? input.url : input.toString();
              assert.ok(address.startsWith('https://fhir.example.org/r4/'), 'below the base');
              return new Response(JSON.stringify(body), { status, headers: { etag: 'W/"2"', location: 'https://evil.example/Observation/9' } });
            },
          });
          const failure: unknown = await call(client).then(() => undefined, (error: unknown) => error);
          if (failure !== undefined) assert.ok(failure instanceof FhirError, String((failure as Error).stack));
          assert.ok(asked <= 3);
        }),
        { numRuns: 300 },
      );
    });
  }
});
