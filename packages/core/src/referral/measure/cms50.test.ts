import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder, readJson } from '../../../test/data.ts';
import { spoilt } from '../../../test/spoilt.ts';
import type { Bundle, Encounter, Procedure, Resource, ServiceRequest, Task } from '../../fhir/index.ts';
import { cms50, cms50Summary, cms50ValueSets } from './index.ts';
import type { Cms50, Cms50Input } from './index.ts';

// Codes of nobody: the real ones have terms of their own and are not needed to test the rule.
const uri = 'https://codes.example';
const as = (code: string) => ({ coding: [{ system: uri, code, version: '2022', display: code }] });
const set = (code: string) => ({ codes: [{ system: uri, code }] });
const valueSets: NonNullable<Cms50Input['valueSets']> = {
  [cms50ValueSets.referral]: set('refer'),
  [cms50ValueSets.consultantReport]: set('report'),
  [cms50ValueSets.visits[0]]: set('visit'),
  [cms50ValueSets.procedures[0]]: set('evaluate'),
};
const period = { start: '2026-01-01', end: '2026-12-31' };
const subject = { reference: 'Patient/p1' };
const visit: Encounter = { resourceType: 'Encounter', id: 'e1', status: 'finished', type: [as('visit')], subject, period: { start: '2026-03-01T08:00:00Z', end: '2026-03-01T09:00:00Z' } };
const order: ServiceRequest = { resourceType: 'ServiceRequest', id: 's1', status: 'active', intent: 'order', code: as('refer'), subject, authoredOn: '2026-06-06T08:00:00.000+00:00' };
const report: Task = {
  resourceType: 'Task', id: 't1', status: 'completed', intent: 'order', code: as('report'), for: subject,
  basedOn: [{ reference: 'ServiceRequest/s1' }], executionPeriod: { start: '2026-06-06T07:00:00Z', end: '2026-07-06T08:10:00Z' },
};
const evaluation: Procedure = { resourceType: 'Procedure', id: 'x1', status: 'completed', code: as('evaluate'), subject, performedDateTime: '2026-12-31T23:59:00Z' };

const run = (resources: readonly unknown[], more: Partial<Cms50Input> = {}): Cms50 =>
  cms50({ resources: resources as Resource[], period, valueSets, directCodes: [{ system: uri, code: 'direct' }], ...more });
const counts = (resources: readonly unknown[], more?: Partial<Cms50Input>): string => {
  const result = run(resources, more);
  return result.state === 'measurable' ? `${Number(result.initialPopulation)}${Number(result.denominator)}${Number(result.numerator)}` : result.why;
};
const earlier = { ...order, id: 's0', authoredOn: '2026-06-06T07:59:00Z' };

describe('CMS50', () => {
  const rows: readonly (readonly [name: string, resources: readonly unknown[], wanted: string, more?: Partial<Cms50Input>])[] = [
    ['a visit, an order, its report', [visit, order, report], '111'],
    ['no report', [visit, order], '110'],
    ['no order', [visit, report], '000'],
    ['no visit', [order, report], '000'],
    ['a procedure of a value set instead of the visit', [evaluation, order], '110'],
    ['a procedure the measure names itself', [{ ...evaluation, code: as('direct') }, order], '110'],
    ['a procedure over a period', [{ ...evaluation, performedDateTime: undefined, performedPeriod: { start: '2026-01-01', end: '2026-01-02' } }, order], '110'],
    ['a procedure that was not done', [{ ...evaluation, status: 'not-done' }, order], '000'],
    ['a procedure without a date', [{ ...evaluation, performedDateTime: undefined }, order], '000'],
    ['a visit of another kind', [{ ...visit, type: [as('emergency')] }, order], '000'],
    ['the right code of another system', [{ ...visit, type: [{ coding: [{ system: 'https://else.example', code: 'visit' }] }] }, order], '000'],
    ['the second of two types', [{ ...visit, type: [as('emergency'), as('visit')] }, order], '110'],
    ['a visit that is not finished', [{ ...visit, status: 'arrived' }, order], '000'],
    ['a visit that began the evening before', [{ ...visit, period: { start: '2025-12-31T23:30:00Z', end: '2026-01-01T00:30:00Z' } }, order], '000'],
    ['a visit that ends on the last evening', [{ ...visit, period: { start: '2026-12-31T23:00:00Z', end: '2026-12-31T23:59:59.999+00:00' } }, order], '110'],
    ['a visit that ends after midnight', [{ ...visit, period: { start: '2026-12-31T23:00:00Z', end: '2027-01-01T00:00:00Z' } }, order], '000'],
    ['a visit that ends before it begins', [{ ...visit, period: { start: '2026-01-01T08:00:00Z', end: '2025-12-31T09:00:00Z' } }, order], '000'],
    ['a visit without an end', [{ ...visit, period: { start: '2026-03-01T08:00:00Z' } }, order], '000'],
    ['a visit of which only the month is known', [{ ...visit, period: { start: '2026-03', end: '2026-03' } }, order], '000'],
    ['an order that is a proposal', [visit, { ...order, intent: 'proposal' }, report], '000'],
    ['an order that is a plan', [visit, { ...order, intent: 'plan' }, report], '000'],
    ['an order that fills another', [visit, { ...order, intent: 'filler-order' }, report], '000'],
    ['an order not to do it', [visit, { ...order, doNotPerform: true }, report], '000'],
    ['an order of unknown status', [visit, { ...order, status: 'unknown' }, report], '000'],
    ['a revoked order', [visit, { ...order, status: 'revoked' }, report], '000'],
    ['a completed order', [visit, { ...order, status: 'completed' }, report], '111'],
    ['an order for something else', [visit, { ...order, code: as('labs') }, report], '000'],
    ['an order of the last minute of October', [visit, { ...order, authoredOn: '2026-10-31T23:59:00Z' }], '110'],
    ['an order of November', [visit, { ...order, authoredOn: '2026-11-01T00:00:00Z' }], '000'],
    ['an order of last year', [visit, { ...order, authoredOn: '2025-12-31T23:59:00Z' }], '000'],
    ['an order without a date', [visit, { ...order, authoredOn: undefined }, report], '000'],
    ['two orders a minute apart, the report on the first', [visit, order, earlier, { ...report, basedOn: [{ reference: 'ServiceRequest/s0' }] }], '111'],
    ['two orders a minute apart, the report on the second', [visit, order, earlier, report], '110'],
    ['two orders, the earlier by its zone', [visit, order, { ...order, id: 's0', authoredOn: '2026-06-06T09:59:00+02:00' }, report], '110'],
    ['the earlier of two is a proposal', [visit, order, { ...earlier, intent: 'proposal' }, report], '111'],
    ['a report that is linked to nothing', [visit, order, { ...report, basedOn: undefined }], '110'],
    ['a report linked to another order', [visit, order, { ...report, basedOn: [{ reference: 'ServiceRequest/s9' }] }], '110'],
    ['a report linked by focus only', [visit, order, { ...report, basedOn: undefined, focus: { reference: 'ServiceRequest/s1' } }], '110'],
    ['a report linked among others, absolutely', [visit, order, { ...report, basedOn: [{ reference: 'Goal/s1' }, { reference: 'https://ehr.example/fhir/ServiceRequest/s1/_history/2' }] }], '111'],
    ['a report linked by the address it had in the transaction', [visit, order, { ...report, basedOn: [{ reference: 'urn:uuid:s1' }] }], '111'],
    ['a report that failed', [visit, order, { ...report, status: 'failed' }], '110'],
    ['a report of another kind', [visit, order, { ...report, code: as('fax') }], '110'],
    ['a report before the order', [visit, order, { ...report, executionPeriod: { start: '2026-06-05T08:00:00Z', end: '2026-06-06T07:59:59Z' } }], '110'],
    ['a report at the instant of the order', [visit, order, { ...report, executionPeriod: { end: '2026-06-06T10:00:00+02:00' } }], '110'],
    ['a report of the same day, the hour unknown', [visit, order, { ...report, executionPeriod: { end: '2026-06-06' } }], '110'],
    ['a report of the next day', [visit, order, { ...report, executionPeriod: { end: '2026-06-07' } }], '111'],
    ['a report on the last evening', [visit, order, { ...report, executionPeriod: { end: '2026-12-31T23:59:59Z' } }], '111'],
    ['a report after the period', [visit, order, { ...report, executionPeriod: { end: '2027-01-01T00:15:00Z' } }], '110'],
    ['a report without an end', [visit, order, { ...report, executionPeriod: { start: '2026-06-07' } }], '110'],
    ['a failed and a good report', [visit, order, { ...report, id: 't0', status: 'failed' }, report], '111'],
    ['the same order again inside a transaction', [visit, order, { resourceType: 'Bundle', id: 'b', type: 'transaction', entry: [{ resource: { ...order, id: 's0', authoredOn: '2026-01-01' } }] }, report], '111'],
    ['an order something turns', [visit, { ...order, modifierExtension: [{ url: 'https://else.example/not' }] }, report], '000'],
    ['days of the clinic', [visit, { ...order, authoredOn: '2026-11-01T03:00:00Z' }], '110', { timeZone: 'America/Chicago' }],
    ['the period told in moments, days of the clinic', [visit, order, report], '111', { timeZone: 'America/Chicago', period: { start: '2026-01-01T00:00:00.000Z', end: '2026-12-31T23:59:59.999Z' } }],
    ['the period told in moments, days east of here', [visit, { ...order, authoredOn: '2026-10-31T20:00:00Z' }, report], '000', { timeZone: 'Asia/Tokyo', period: { start: '2026-01-01T00:00:00.000Z', end: '2026-12-31T23:59:59.999Z' } }],
    ['nothing at all', [], '000'],
  ];
  for (const [name, resources, wanted, more] of rows) it(name, () => assert.equal(counts(resources, more), wanted));

  it('names the first referral', () => {
    const result = run([visit, order, earlier, report]);
    assert.equal(result.state === 'measurable' && result.firstReferralRef, 'ServiceRequest/s0');
  });

  it('says "not measurable" where referrals stand in the community shape, never 0', () => {
    const ours = { ...report, code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] }, basedOn: undefined, focus: { reference: 'ServiceRequest/s1' } };
    assert.equal(counts([visit, { ...order, code: as('food') }, ours]), 'shape');
    assert.equal(counts([visit, order, ours]), '110', 'an order the measure knows is measured');
    const { valueSets: _none, ...bare } = { resources: [visit as Resource], period, valueSets };
    assert.deepEqual(cms50(bare), { state: 'not-measurable', why: 'value-sets-missing' });
    assert.equal(counts([visit, order], { period: { start: '2026', end: 'x' } }), 'period-ill-formed');
  });

  it('counts patients apart, and says how many could not be measured', () => {
    const of = <R extends object>(resource: R, id: string): R => ({ ...resource, ...('for' in resource ? { for: { reference: `Patient/${id}` } } : { subject: { reference: `https://ehr.example/Patient/${id}` } }) });
    const task = { ...report, id: 't9', code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] } };
    const resources = [visit, order, report, of({ ...visit, id: 'e2' }, 'p2'), of({ ...order, id: 's2' }, 'p2'), of(task, 'p3'), { resourceType: 'Organization', id: 'o1' }];
    const { patients, ...figures } = cms50Summary({ resources, period, valueSets });
    assert.deepEqual(figures, { denominator: 2, numerator: 1, notMeasurable: 1 });
    assert.deepEqual(patients.map(({ patientRef }) => patientRef), ['Patient/p1', 'Patient/p2', 'Patient/p3']);
  });

  it('never throws, whatever a server sent', () => {
    for (const { copy } of spoilt([visit, order, report, evaluation])) assert.ok(run(copy).state);
  });

  it('agrees with the bundles of the measure, and never throws on them spoilt', { skip: !dataFolder('measures/cms50/value-sets.json') }, () => {
    const sets = readJson<NonNullable<Cms50Input['valueSets']>>('measures/cms50/value-sets.json');
    const bundle = readJson<Bundle>('measures/cms50/tests-408f74fc-488e-4d0e-8d4b-cd3f17955b31-bundle.json');
    const resources = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
    assert.equal(counts(resources, { valueSets: sets }), '111');
    const wanted = new Set(['Encounter', 'ServiceRequest', 'Task']);
    for (const { copy } of spoilt(resources.filter(({ resourceType }) => wanted.has(resourceType)))) {
      assert.ok(run(copy, { valueSets: sets }).state);
    }
  });
});
