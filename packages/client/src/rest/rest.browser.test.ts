import { expect } from 'chai';
import { withoutPauses } from '../test/test-timers.ts';
import { createFhirClient, FhirError } from './index.ts';

/** The server of this test run, as another origin: it answers, and allows no other origin to read it. */
const elsewhere = location.origin.replace('localhost', '127.0.0.1');
const failureOf = (work: Promise<unknown>): Promise<FhirError> =>
  work.then(
    () => expect.fail('must fail'),
    (error: unknown) => (error instanceof FhirError ? error : expect.fail(String(error))),
  );

describe('REST client in a browser', () => {
  let withPauses = (): void => undefined;
  beforeEach(() => void (withPauses = withoutPauses()));
  afterEach(() => withPauses());

  it('tells a server that may not be read from no server', async () => {
    expect(elsewhere).not.to.equal(location.origin);
    const refused = createFhirClient({ baseUrl: `${elsewhere}/records`, authorize: async () => 'Bearer x' });
    const failure = await failureOf(refused.read('Patient/1'));
    expect([failure.code, failure.template]).to.deep.equal(['repository.cross_origin_refused', 'Patient/{id}']);
    const nobody = createFhirClient({ baseUrl: 'http://127.0.0.1:1/fhir' });
    expect((await failureOf(nobody.read('Patient/1'))).code).to.equal('repository.unavailable');
  });

  it('leaves a write that was kept from us uncertain', async () => {
    const client = createFhirClient({ baseUrl: `${elsewhere}/records` });
    const failure = await failureOf(client.create({ resourceType: 'Patient' }));
    expect([failure.code, failure.isUncertain]).to.deep.equal(['repository.cross_origin_refused', true]);
  });

  it('takes a base relative to the page', async () => {
    const failure = await failureOf(createFhirClient({ baseUrl: '/no-such-fhir' }).read('Patient/1'));
    expect([failure.code, failure.status]).to.deep.equal(['repository.not_found', 404]);
  });

  it('aborts without AbortSignal.any, as in Chromium 109', async () => {
    const { any } = AbortSignal;
    Reflect.deleteProperty(AbortSignal, 'any');
    try {
      const client = createFhirClient({ baseUrl: 'http://127.0.0.1:1/fhir' });
      const stop = new AbortController();
      const reading = client.read('Patient/1', stop);
      stop.abort(new Error('left'));
      expect(await reading.catch((error: unknown) => String(error))).to.equal('Error: left');
      expect((await failureOf(createFhirClient({ baseUrl: '/no-such-fhir' }).read('Patient/1', new AbortController()))).code).to.equal('repository.not_found');
    } finally {
      AbortSignal.any = any;
    }
  });
});
