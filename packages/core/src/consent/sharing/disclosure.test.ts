import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { serving } from '../../../test/serving.ts';
import { spoilt } from '../../../test/spoilt.ts';
import type { AuditEvent } from '../../fhir/index.ts';
import type { CareQuery } from '../../ports/index.ts';
import { accounting, accountingCsv, accountingJson, disclosureFromFhir, disclosureOf, disclosurePurposes, loadDisclosures } from './index.ts';
import type { AccountingTexts, Disclosure, DisclosurePurpose } from './index.ts';

const disclosure: Disclosure = {
  ref: 'urn:uuid:a',
  at: '2026-11-22T10:00:00Z',
  outcome: 'sent',
  patient: { ref: 'Patient/p1' },
  by: { ref: 'PractitionerRole/r', display: 'Ana Ruiz' },
  organization: { ref: 'Organization/clinic', display: 'Clinic' },
  recipient: { ref: 'Organization/x', display: 'County' },
  recipientAddress: '1 Main St',
  purpose: 'public-health',
  purposeCode: 'PUBHLTH',
  reason: 'Outbreak',
  channel: 'file',
  basis: 'released',
  consentRefs: ['Consent/k'],
  noticeVersion: '2026-02',
  what: [{ ref: 'Condition/1', resourceType: 'Condition', labels: ['ETH'] }, { ref: 'Condition/2', resourceType: 'Condition', labels: [] }, { ref: 'Goal/1', resourceType: 'Goal', labels: [] }],
  provenanceRef: 'Provenance/v',
};
const read = (resource: AuditEvent): Disclosure => {
  const result = disclosureFromFhir({ resource });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

describe('a line of the log as FHIR', () => {
  it('comes back as it went', () => {
    const resource = { ...disclosureOf(disclosure), id: 'a' };
    const { source, ...rest } = read(resource);
    assert.deepEqual(rest, { ...disclosure, ref: 'AuditEvent/a' });
    assert.equal(disclosureOf(read(resource)), source?.resource);
  });
  it('has no query, and no name of the patient', () => {
    const text = JSON.stringify(disclosureOf({ ...disclosure, patient: { ref: 'Patient/p1', display: 'Secret Name' } }));
    assert.ok(!text.includes('Secret Name') && !text.includes('query'));
  });
  it('reads what others wrote: an export of DICOM without any code of ours', () => {
    const other: AuditEvent = {
      resourceType: 'AuditEvent',
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110106' },
      recorded: '2025-01-01T00:00:00.000+01:00',
      agent: [{ requestor: true, who: { reference: 'Practitioner/1' } }, { requestor: false, who: { reference: 'Organization/2' } }],
      source: { observer: { reference: 'Device/1' } },
      entity: [{ what: { reference: 'Patient/p1' } }, { what: { reference: 'Observation/3' } }],
    };
    const { patient, recipient, what, purpose, outcome } = read(other);
    assert.deepEqual([patient.ref, recipient.ref, what.map(({ ref }) => ref), purpose, outcome], ['Patient/p1', 'Organization/2', ['Observation/3'], undefined, 'sent']);
  });
  it('tells to whom it went, not by which way: neither the software nor the sending side is the recipient', () => {
    const agent = (ref: string, code?: string): AuditEvent['agent'][number] =>
      ({ requestor: false, who: { reference: ref }, ...(code && { type: { coding: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code }] } }) });
    const exported = (...agents: AuditEvent['agent']): AuditEvent => {
      const ours = disclosureOf(disclosure);
      return { ...ours, agent: [ours.agent[0] as AuditEvent['agent'][number], ...agents] };
    };
    assert.equal(read(exported(agent('Device/ehr', '110153'), agent('Organization/2'))).recipient.ref, 'Organization/2');
    assert.equal(read(exported(agent('Device/ehr', '110150'), agent('Organization/3'), agent('Organization/2', '110152'))).recipient.ref, 'Organization/2');
    const nobody = disclosureFromFhir({ resource: exported(agent('Device/ehr', '110153')) });
    assert.deepEqual(!nobody.ok && nobody.issues.map(({ code }) => code), ['consent.disclosure_recipient_missing']);
  });
  it('keeps everybody who received it, each once and with their address, and writes them as they were', () => {
    const several: Disclosure = { ...disclosure, alsoTo: [{ ref: 'Organization/y', display: 'Court', address: '2 Oak St' }, { ref: 'Patient/p1' }] };
    const resource = { ...disclosureOf(several), id: 'a' };
    const { source: _source, ...rest } = read(resource);
    assert.deepEqual(rest, { ...several, ref: 'AuditEvent/a' });
    const [by, first, second] = resource.agent as [AuditEvent['agent'][number], AuditEvent['agent'][number], AuditEvent['agent'][number]];
    const named = (...agents: AuditEvent['agent']) => [read({ ...resource, agent: [by, ...agents] })].flatMap(({ recipient, alsoTo = [] }) => [recipient.ref, ...alsoTo.map(({ ref }) => ref)]);
    assert.deepEqual(named(first, second, first), ['Organization/x', 'Organization/y']);
    const untyped = ({ type: _type, ...agent }: AuditEvent['agent'][number]) => agent;
    assert.deepEqual(named(untyped(first), untyped(second)), ['Organization/x', 'Organization/y']);
    // Who is named as receiving is; of the others nobody says so.
    assert.deepEqual(named(untyped(first), second), ['Organization/y']);
  });
  const refusals: [string, object, string, string][] = [
    ['another type', { resourceType: 'Task' }, 'consent.disclosure_wrong_type', 'AuditEvent'],
    ['a reading', { type: { system: 'x', code: 'rest' } }, 'consent.disclosure_other_event', 'AuditEvent.type'],
    ['no instant', { recorded: '2026' }, 'consent.disclosure_date_ill_formed', 'AuditEvent.recorded'],
    ['nobody received it', { agent: [{ requestor: true, who: { reference: 'Practitioner/1' } }] }, 'consent.disclosure_recipient_missing', 'AuditEvent.agent'],
    ['nobody sent it', { agent: [{ requestor: false, who: { reference: 'Organization/1' } }] }, 'consent.disclosure_sender_missing', 'AuditEvent.agent'],
    ['about nobody', { entity: [] }, 'consent.disclosure_patient_missing', 'AuditEvent.entity'],
    ['something may turn it', { modifierExtension: [{ url: 'urn:x' }] }, 'consent.disclosure_not_evaluated', 'AuditEvent.modifierExtension'],
  ];
  for (const [what, parts, code, path] of refusals) {
    it(`cannot be used: ${what}`, () => {
      const result = disclosureFromFhir({ resource: { ...disclosureOf(disclosure), ...parts } as AuditEvent });
      assert.deepEqual(result.ok || result.issues.map((issue) => [issue.code, issue.path]), [[code, path]]);
    });
  }
  it('never throws, and is never changed', () => {
    for (const { copy } of spoilt({ ...disclosureOf(disclosure), id: 'a' })) {
      const before = JSON.stringify(copy);
      const result = disclosureFromFhir({ resource: copy });
      if (result.ok) assert.equal(JSON.stringify(disclosureOf(result.value)), before);
      else assert.ok(result.issues.every(({ path }) => path?.startsWith('AuditEvent')));
    }
  });
  it('is loaded newest first, with what could not be read, by the types that are a disclosure', async () => {
    const asked: CareQuery[] = [];
    const at = (id: string, recorded: string): AuditEvent => ({ ...disclosureOf(disclosure), id, recorded });
    const log = await loadDisclosures(serving([at('a', '2026-01-01T00:00:00Z'), at('b', '2026-02-01T00:00:00Z'), at('c', 'x')], asked), 'Patient/p1');
    assert.deepEqual([log.disclosures.map(({ ref }) => ref), log.unreadable.map(({ ref }) => ref)], [['AuditEvent/b', 'AuditEvent/a'], ['AuditEvent/c']]);
    assert.deepEqual(asked[0]?.params, { patient: 'Patient/p1', type: ['http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle|disclose', 'http://dicom.nema.org/resources/ontology/DCM|110106'] });
  });
});

describe('the accounting', () => {
  const on = (at: string, parts: Partial<Disclosure> = {}): Disclosure => ({ ...disclosure, at, ...parts });
  it('has date, recipient with address, what and why', () => {
    const { rows } = accounting([disclosure], '2026-11-23T00:00:00Z');
    assert.deepEqual(rows, [{
      ref: 'urn:uuid:a', on: '2026-11-22', recipient: 'County', address: '1 Main St', purpose: 'public-health', purposeCode: 'PUBHLTH', reason: 'Outbreak',
      what: [{ resourceType: 'Condition', count: 2 }, { resourceType: 'Goal', count: 1 }],
    }]);
  });
  const days: [string, string, string, boolean][] = [
    ['six years ago to the day', '2026-11-22T10:00:00Z', '2020-11-22T00:00:00Z', true],
    ['a day more', '2026-11-22T10:00:00Z', '2020-11-21T23:59:59Z', false],
    ['asked on 29 February: from the 28th', '2028-02-29T10:00:00Z', '2022-02-28T00:00:00Z', true],
    ['asked on 29 February: not from the 27th', '2028-02-29T10:00:00Z', '2022-02-27T23:59:59Z', false],
    ['disclosed on 29 February, asked on the 28th', '2030-02-28T10:00:00Z', '2024-02-29T10:00:00Z', true],
    ['disclosed on 29 February, asked on 1 March', '2030-03-01T10:00:00Z', '2024-02-29T10:00:00Z', false],
  ];
  for (const [what, now, at, isIn] of days) it(`${what}: ${isIn ? 'in' : 'out'}`, () => assert.equal(accounting([on(at)], now).rows.length, isIn ? 1 : 0));
  it('a day is a day of the site', () => {
    const at = on('2020-11-22T03:00:00Z');
    assert.equal(accounting([at], '2026-11-22T12:00:00Z', { timeZone: 'America/Chicago' }).rows.length, 0);
    assert.equal(accounting([at], '2026-11-22T03:00:00Z', { timeZone: 'America/Chicago' }).rows.length, 1);
  });
  const out: [string, Partial<Disclosure>, string][] = [
    ...(Object.keys(disclosurePurposes) as DisclosurePurpose[]).filter((purpose) => disclosurePurposes[purpose].isTpo).map((purpose): [string, Partial<Disclosure>, string] => [purpose, { purpose }, 'tpo']),
    ['to the patient', { recipient: { ref: 'Patient/p1' } }, 'to-patient'],
    ['authorised', { basis: 'consent' }, 'authorised'],
    ['blocked', { outcome: 'blocked' }, 'blocked'],
    ['in the future', { at: '2027-01-01T00:00:00Z' }, 'later'],
  ];
  for (const [what, parts, why] of out) {
    it(`leaves out and counts: ${what}`, () => {
      const { rows, leftOut } = accounting([{ ...disclosure, ...parts }], '2026-11-23T00:00:00Z');
      assert.deepEqual([rows.length, Object.entries(leftOut).filter(([, count]) => count > 0)], [0, [[why, 1]]]);
    });
  }
  it('tells each recipient of one entry, and leaves out the patient alone', () => {
    const several = on(disclosure.at, { alsoTo: [{ ref: 'Patient/p1' }, { ref: 'Organization/y', display: 'Court', address: '2 Oak St' }, { ref: 'Organization/z', display: 'Clinic' }] });
    const { rows, leftOut } = accounting([several], '2026-11-23T00:00:00Z');
    assert.deepEqual(rows.map(({ recipient, address }) => [recipient, address]), [['County', '1 Main St'], ['Court', '2 Oak St'], ['Clinic', undefined]]);
    assert.equal(leftOut['to-patient'], 1);
  });
  it('a purpose nobody knows is in it; authorised ones where the site wants them', () => {
    const { purpose: _purpose, ...unknown } = disclosure;
    assert.equal(accounting([unknown], '2026-11-23T00:00:00Z').rows.length, 1);
    assert.equal(accounting([{ ...disclosure, basis: 'consent' }], '2026-11-23T00:00:00Z', { withAuthorised: true }).rows.length, 1);
  });
  it('every entry is a row or counted', () => {
    const any = fc.record({ at: fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((d) => d.toISOString()), purpose: fc.constantFrom(...(Object.keys(disclosurePurposes) as DisclosurePurpose[])), outcome: fc.constantFrom('sent' as const, 'blocked' as const) });
    fc.assert(fc.property(fc.array(any), (list) => {
      const { rows, leftOut } = accounting(list.map((parts) => ({ ...disclosure, ...parts })), '2026-11-23T00:00:00Z');
      assert.equal(rows.length + Object.values(leftOut).reduce((a, b) => a + b, 0), list.length);
    }));
  });
});

describe('the export', () => {
  const texts: AccountingTexts = {
    headings: { on: 'Date', recipient: 'To', address: 'Address', what: 'What', purpose: 'Why' },
    what: (what) => what.map(({ resourceType, count }) => `${count} ${resourceType}`).join(', '),
    purpose: ({ purpose }) => purpose ?? '',
  };
  /** RFC 4180, by another way than the writer. */
  const cells = (csv: string): string[][] =>
    csv.split('\r\n').slice(0, -1).map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(,|$)/g)].map((match) => (match[1] as string).replaceAll('""', '"')));
  it('is a table any spreadsheet reads', () => {
    const csv = accountingCsv(accounting([disclosure], '2026-11-23T00:00:00Z'), texts);
    assert.deepEqual(cells(csv), [['Date', 'To', 'Address', 'What', 'Why'], ['2026-11-22', 'County', '1 Main St', '2 Condition, 1 Goal', 'public-health: Outbreak']]);
  });
  it('has no cell that a spreadsheet would run, whatever somebody wrote', () => {
    const nasty = fc.tuple(fc.constantFrom('', ' ', '\t', '\r\n', '\u0000', '\u200b', '\ufeff', '"', ','), fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', ''), fc.string({ unit: 'binary' })).map((parts) => parts.join(''));
    fc.assert(fc.property(nasty, nasty, nasty, (display, address, reason) => {
      const row = { ...disclosure, recipient: { ref: 'Organization/x', display }, recipientAddress: address, reason };
      const table = cells(accountingCsv(accounting([row], '2026-11-23T00:00:00Z'), texts));
      assert.deepEqual(table.map((line) => line.length), [5, 5]);
      for (const text of table.flat()) assert.doesNotMatch(text, /^[\s\p{Cc}\u200b]*[=+\-@＝＋－＠]|[\r\n]/u);
    }));
  });
  it('is JSON with codes too', () => assert.equal((JSON.parse(accountingJson(accounting([disclosure], '2026-11-23T00:00:00Z'))) as { rows: unknown[] }).rows.length, 1));
});
