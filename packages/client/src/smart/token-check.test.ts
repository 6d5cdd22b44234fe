import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantedScopes } from './granted-scopes.ts';
import { isTaken } from './token-check.ts';

describe('whether a token is still taken', () => {
  const fhirBase = 'https://fhir.example.org/r4';
  async function asked(scope: string, status: number): Promise<{ readonly taken: boolean | undefined; readonly requests: readonly Request[] }> {
    const requests: Request[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      requests.push(new Request(input, init));
      return new Response(null, { status });
    };
    const taken = await isTaken({ fhirBase, context: { patient: 'p7' }, user: undefined, granted: grantedScopes(scope), fetch, accessToken: 'secret' });
    return { taken, requests };
  }

  it('asks for the patient where that was granted', async () => {
    const { taken, requests } = await asked('patient/Patient.r', 200);
    assert.deepEqual([taken, requests.map(({ method, url }) => `${method} ${url}`)], [true, [`GET ${fhirBase}/Patient/p7`]]);
  });

  it('posts a search, so that no address says whom it is about', async () => {
    const { taken, requests } = await asked('patient/Task.s', 401);
    assert.deepEqual([taken, requests.map(({ method, url }) => `${method} ${url}`)], [false, [`POST ${fhirBase}/Task/_search`]]);
    assert.equal(await requests[0]?.text(), '_summary=count&patient=p7');
  });

  it('knows nothing where the server is not well', async () => assert.equal((await asked('patient/Task.s', 503)).taken, undefined));
});
