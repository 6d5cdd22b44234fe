import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder, readJson } from '../../test/data.ts';
import { domainOf, issuesOf, localRef, parseRef, sameRef, sdohDomains } from './index.ts';

describe('references', () => {
  for (const [a, b, same] of [
    ['Task/1', 'https://ehr.example/fhir/Task/1', false],
    ['https://ehr.example/fhir/Task/1', 'https://ehr.example/fhir/Task/1/_history/2', true],
    ['Task/1', 'Task/1/_history/3', true],
    ['https://a.example/fhir/Task/1', 'https://b.example/fhir/Task/1', false],
    ['Task/1', 'Task/2', false],
    ['urn:uuid:1', 'urn:uuid:1', true],
    [undefined, undefined, false],
  ] as const) {
    it(`${a} and ${b} are ${same ? 'the same' : 'not the same'}`, () => assert.equal(sameRef(a, b), same));
  }
  for (const bad of ['Task/../../oauth2/token', 'Task/1?x=1', '//evil/Task/1', '#contained', `Task/${'x'.repeat(65)}`, 'javascript:Task/1']) {
    it(`${bad.slice(0, 24)} is not a literal reference`, () => assert.equal(parseRef(bad), undefined));
  }
});

describe('absolute references', () => {
  const base = 'https://ehr.example/fhir';
  for (const [ref, local] of [
    [`${base}/Task/1`, 'Task/1'],
    [`${base}/Task/1/_history/2`, 'Task/1'],
    ['https://evil.example/fhir/Task/1', 'https://evil.example/fhir/Task/1'],
    ['https://ehr.example/fhir2/Task/1', 'https://ehr.example/fhir2/Task/1'],
    ['Task/1', 'Task/1'],
    ['urn:uuid:1', 'urn:uuid:1'],
  ] as const) {
    it(`${ref} is ${local} below its base`, () => assert.equal(localRef(ref, `${base}/`), local));
  }
});

describe('SDOH domains', () => {
  it('are those of the guide, by code and display', (t) => {
    if (!dataFolder('sdoh/sdoh-domains.json')) return t.skip('no shared data');
    const { domains } = readJson<{ domains: Record<string, { display: string }> }>('sdoh/sdoh-domains.json');
    assert.deepEqual({ ...sdohDomains }, Object.fromEntries(Object.entries(domains).map(([code, { display }]) => [code, display])));
  });
  it('are read under the old code system too, and never from a foreign one', () => {
    const coding = (system: string): { coding: { system: string; code: string }[] } => ({ coding: [{ system, code: 'food-insecurity' }] });
    assert.equal(domainOf([coding('http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/sdohcc-temporary-codes')]), 'food-insecurity');
    assert.equal(domainOf([coding('https://else.example')]), undefined);
  });
});

describe('OperationOutcome', () => {
  it('becomes issues without the server’s words, which quote names', () => {
    const issues = issuesOf({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'not-found', diagnostics: 'Patient Jane Doe', details: { text: 'Jane' }, expression: ['Patient.name[0]'] }],
    });
    assert.deepEqual(issues, [{ severity: 'error', code: 'fhir.not_found', messageKey: 'fhir.not_found', path: 'Patient.name[0]' }]);
  });
});
