import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launchContext } from './launch-context.ts';
import { smartUser } from './smart-user.ts';
import { readTokenAnswer, tokenAnswer } from './token-response.ts';

const base = 'https://ehr.example/fhir';
const bad = { message: 'smart.bad_token_response' };

describe('a token response', () => {
  const usual = { access_token: 'a', token_type: 'Bearer' };
  // The shapes oauth4webapi refuses or misreads, as measured: no token_type, null and empty members, 201, texts for numbers.
  for (const [what, all, status, expected] of [
    ['of the standard', { ...usual, expires_in: 300, scope: 'x', refresh_token: 'r', id_token: 'i' }, 200, { ...usual, expires_in: 300, scope: 'x', refresh_token: 'r', id_token: 'i' }],
    ['without token_type', { access_token: 'a' }, 200, usual],
    ['with spaces around its kind', { access_token: 'a', token_type: ' bearer ' }, 200, usual],
    ['with bearer in small letters', { access_token: 'a', token_type: 'bearer' }, 200, usual],
    ['with an empty refresh token', { ...usual, refresh_token: '' }, 200, usual],
    ['with null members', { ...usual, refresh_token: null, id_token: null, scope: null, expires_in: null }, 200, usual],
    ['with status 201', usual, 201, usual],
    ['with seconds as text', { ...usual, expires_in: '570' }, 200, { ...usual, expires_in: 570 }],
    ['with no seconds left', { ...usual, expires_in: 0 }, 200, usual],
    ['with seconds below none', { ...usual, expires_in: -5 }, 200, usual],
    ['with seconds for ages', { ...usual, expires_in: 1e12 }, 200, { ...usual, expires_in: 86_400 }],
    ['with seconds that are none', { ...usual, expires_in: 'soon' }, 200, usual],
    ['with scopes as a list', { ...usual, scope: ['a', 'b', 3] }, 200, { ...usual, scope: 'a b' }],
    ['with members of other kinds', { ...usual, refresh_token: {}, id_token: 5 }, 200, usual],
  ] as const) {
    it(`${what} is understood`, () => assert.deepEqual(tokenAnswer(status, all).body, expected));
  }

  for (const [what, all] of [
    ['without a token', { token_type: 'Bearer' }],
    ['with a token that is no text', { access_token: ['a'] }],
    ['with a line break in the token', { access_token: 'a\r\nx: y' }],
    ['of another kind', { access_token: 'a', token_type: 'DPoP' }],
    ['with a token in its prototype', JSON.parse('{"__proto__":{"access_token":"a"}}') as Record<string, unknown>],
  ] as const) {
    it(`${what} is refused`, () => assert.throws(() => tokenAnswer(200, all), bad));
  }

  it('that is an error is one, whatever its status', () => {
    assert.deepEqual(tokenAnswer(200, { error: 'invalid_grant' }).body, { error: 'invalid_grant' });
    assert.deepEqual(tokenAnswer(400, { access_token: 'a' }).body, { error: 'unknown' });
  });

  it('may be called anything; a web page it may not be', async () => {
    const json = JSON.stringify(usual);
    for (const type of ['text/plain', 'application/fhir+json', '']) assert.equal((await readTokenAnswer(new Response(`\ufeff${json}`, { headers: { 'content-type': type } }))).status, 200);
    await assert.rejects(readTokenAnswer(new Response('<html>')), bad);
    await assert.rejects(readTokenAnswer(new Response('')), bad);
    await assert.rejects(readTokenAnswer(new Response('<html>', { status: 502 })), { message: 'smart.server_unavailable' });
  });
});

describe('the launch context', () => {
  it('has a patient or an encounter in no list of its own, however it is named there', () => {
    const items = [
      { type: 'Patient', identifier: { value: 'x' } }, { type: 'Encounter', canonical: 'https://x.example' }, { reference: 'https://x.example/fhir/patient/2' },
      { reference: 'https://x.example/fhir/Patient%2F2' }, { identifier: {} }, { identifier: { system: 5 } },
    ];
    assert.deepEqual(launchContext({ fhirContext: items }, base).fhirContext, []);
    assert.equal(launchContext({ fhirContext: [{ type: 'Patient', identifier: { value: 'x' }, role: 'donor' }] }, base).fhirContext.length, 1);
  });

  it('leads nowhere without TLS, and to no address with a user name in it', () => {
    const all = { smart_style_url: 'https://u:p@evil.example/s', smart_web_messaging_handle: 'h', smart_web_messaging_origin: 'http://ehr.example' };
    const { smartStyleUrl, messaging } = launchContext(all, base);
    assert.deepEqual([smartStyleUrl, messaging], [undefined, undefined]);
    assert.equal(launchContext({ ...all, smart_web_messaging_origin: 'http://localhost:3000' }, 'http://127.0.0.1/fhir').messaging?.origin, 'http://localhost:3000');
  });

  it('is read', () => {
    const all = {
      patient: 'p1', encounter: 'e1', need_patient_banner: false, intent: 'reconcile', smart_style_url: 'https://ehr.example/style.json', tenant: 't', appContext: 'x',
      smart_web_messaging_handle: 'h', smart_web_messaging_origin: 'https://ehr.example',
    };
    assert.deepEqual(launchContext(all, base), {
      patient: 'p1', encounter: 'e1', needPatientBanner: false, intent: 'reconcile', smartStyleUrl: 'https://ehr.example/style.json', tenant: 't', fhirContext: [], appContext: 'x',
      messaging: { handle: 'h', origin: 'https://ehr.example' },
    });
  });

  it('asks for a banner unless the EHR says it has one', () => {
    for (const [value, needs] of [[undefined, true], [true, true], ['true', true], [null, true], [false, false], ['false', false]] as const) {
      assert.equal(launchContext({ need_patient_banner: value }, base).needPatientBanner, needs);
    }
  });

  for (const [value, id] of [['p1', 'p1'], ['Patient/p1', 'p1'], [`${base}/Patient/p1`, 'p1'], [17, '17'], [null, undefined], ['', undefined]] as const) {
    it(`patient ${String(value)} is ${id ?? 'none'}`, () => assert.equal(launchContext({ patient: value }, base).patient, id));
  }

  for (const value of ['..', '.', 'a/b', 'p1?x', '../../oauth2/token', 'https://evil.example/Patient/p1', 'x'.repeat(65), ['p1'], { id: 'p1' }, 'p\u0000', 'Patient/']) {
    it(`patient ${JSON.stringify(value).slice(0, 40)} ends the launch`, () => assert.throws(() => launchContext({ patient: value }, base), bad));
  }

  for (const [url, taken] of [['https://ehr.example/s.json', true], ['/s.json', true], ['http://ehr.example/s.json', false], ['javascript:alert(1)', false], ['data:application/json,{}', false]] as const) {
    it(`style ${url} is ${taken ? 'taken' : 'left out'}`, () => assert.equal(launchContext({ smart_style_url: url }, base).smartStyleUrl !== undefined, taken));
  }
});

describe('fhirContext', () => {
  for (const [what, value, expected] of [
    ['texts, as SMART 2.0 had them', ['Task/1', 'ImagingStudy/2'], [{ reference: 'Task/1', role: 'launch' }, { reference: 'ImagingStudy/2', role: 'launch' }]],
    ['objects', [{ reference: 'Task/1', type: 'Task', role: 'https://x.example/role' }], [{ reference: 'Task/1', type: 'Task', role: 'https://x.example/role' }]],
    ['a canonical', [{ canonical: 'https://x.example/Questionnaire/q|1', type: 'Questionnaire' }], [{ canonical: 'https://x.example/Questionnaire/q|1', type: 'Questionnaire', role: 'launch' }]],
    ['an identifier', [{ identifier: { system: 's', value: 'v' } }], [{ identifier: { system: 's', value: 'v' }, role: 'launch' }]],
    ['an address of this server', [{ reference: `${base}/Task/1` }], [{ reference: 'Task/1', role: 'launch' }]],
    ['an address elsewhere', [{ reference: 'https://other.example/fhir/Task/1' }], [{ reference: 'https://other.example/fhir/Task/1', role: 'launch' }]],
    ['an empty role', [{ reference: 'Task/1', role: '' }], []],
    ['nothing to point at', [{ role: 'launch' }, {}, null, 7, []], []],
    ['the patient in the role launch', [{ reference: 'Patient/2' }, 'Encounter/3', { reference: `${base}/Patient/2` }], []],
    ['a patient in another role', [{ reference: 'Patient/2', role: 'https://x.example/sibling' }], [{ reference: 'Patient/2', role: 'https://x.example/sibling' }]],
    ['paths that climb', ['../../token', 'Task/../Patient', 'Task/..', 'javascript:alert(1)', 'Task/1?x=y', 'http://other.example/Task/1'], []],
    ['a version', ['Task/1/_history/2'], [{ reference: 'Task/1/_history/2', role: 'launch' }]],
    ['something else', 'Task/1', []],
  ] as const) {
    it(`${what}`, () => assert.deepEqual(launchContext({ fhirContext: value }, base).fhirContext, expected));
  }

  it('of ten thousand is cut', () => assert.equal(launchContext({ fhirContext: Array.from({ length: 10_000 }, (_, index) => `Task/${index}`) }, base).fhirContext.length, 100));
});

describe('the user', () => {
  for (const [claims, reference] of [
    [{ fhirUser: `${base}/Practitioner/1` }, 'Practitioner/1'],
    [{ fhirUser: 'PractitionerRole/1' }, 'PractitionerRole/1'],
    [{ fhirUser: 'https://other.example/fhir/Person/1' }, 'https://other.example/fhir/Person/1'],
    [{ profile: 'Practitioner/1' }, 'Practitioner/1'],
    [{ fhirUser: 'Device/1' }, undefined],
    [{ fhirUser: 'Practitioner/..' }, undefined],
    [{ fhirUser: 'http://other.example/Practitioner/1' }, undefined],
    [{ fhirUser: ['Practitioner/1'] }, undefined],
    [{}, undefined],
    [undefined, undefined],
  ] as const) {
    it(`${JSON.stringify(claims)} is ${reference ?? 'nobody'}`, () => assert.equal(smartUser(claims, base)?.reference, reference));
  }
});
