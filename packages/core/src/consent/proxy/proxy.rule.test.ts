import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { barrierStateExtension, barrierSystem } from '../../care-plan/barriers/barrier.codes.ts';
import { domainCategory, extension, refOf, system } from '../../fhir/index.ts';
import type { Resource, SdohDomain } from '../../fhir/index.ts';
import { violenceQuestions } from '../sharing/sensitivity.codes.ts';
import { hiddenAmong, openRecord } from './index.ts';

const record = (resourceType: string, id: string, more: object = {}): Resource => ({ resourceType, id, ...more }) as Resource;
const of = (domain: SdohDomain): object => ({ category: [domainCategory(domain)] });
const to = (...refs: string[]): object[] => refs.map((reference) => ({ reference }));
const about = (ref: string): object => ({ reference: ref });
const forGoals = (...refs: string[]): object => ({ extension: refs.map((ref) => ({ url: extension.pertainsToGoal, valueReference: about(ref) })) });
const labelled = (code: string, uri: string = system.actCode): object => ({ meta: { security: [{ system: uri, code }] } });
const question = (code: string): object => ({ code: { coding: [{ system: system.loinc, code }] } });
const item = (linkId: string, more: object = {}): object => ({ linkId, answer: [{ valueString: 'x' }], ...more });
const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** What everything below points to. */
const ground = [
  record('Condition', 'ipv', of('intimate-partner-violence')),
  record('Condition', 'food', of('food-insecurity')),
  record('Goal', 'safe', { addresses: to('Condition/ipv') }),
  record('Goal', 'fed', { addresses: to('Condition/food') }),
  record('ServiceRequest', 'shelter', of('intimate-partner-violence')),
  record('ServiceRequest', 'pantry', of('food-insecurity')),
  record('Task', 'shelter', { focus: about('ServiceRequest/shelter') }),
  record('Task', 'pantry', { focus: about('ServiceRequest/pantry') }),
];

const isHidden = (resource: Resource, others: readonly Resource[] = ground): boolean => {
  const hidden = hiddenAmong([...others, resource], 'https://ehr.example/fhir');
  return hidden(refOf(resource) ?? '') && openRecord(resource, hidden) === undefined;
};

describe('what a proxy is not shown', () => {
  const rows: readonly (readonly [what: string, resource: Resource, hidden: boolean])[] = [
    ['a need of violence', record('Condition', 'x', of('intimate-partner-violence')), true],
    ['of abuse', record('Condition', 'x', of('elder-abuse')), true],
    ['as a second category', record('Condition', 'x', { category: [domainCategory('housing-instability'), domainCategory('elder-abuse')] }), true],
    ['under the older code system', record('Condition', 'x', { category: [{ coding: [{ system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/sdohcc-temporary-codes', code: 'elder-abuse' }] }] }), true],
    ['of food', record('Condition', 'x', of('food-insecurity')), false],
    ['by its words alone', record('Condition', 'x', { code: { text: 'Partner violence' } }), false],
    ['labelled as violence', record('Condition', 'x', labelled('VIO')), true],
    ['labelled as substance use', record('Observation', 'x', labelled('ETH')), true],
    ['restricted', record('Task', 'x', labelled('R', confidentiality)), true],
    ['called normal', record('Task', 'x', labelled('N', confidentiality)), false],
    ['with a contained record of violence', record('Task', 'x', { contained: [record('ServiceRequest', 'c', of('elder-abuse'))] }), true],
    ['with a contained record that is labelled', record('Task', 'x', { contained: [record('Condition', 'c', labelled('HIV'))] }), true],
    ['with a contained record of food', record('Task', 'x', { contained: [record('ServiceRequest', 'c', of('food-insecurity'))] }), false],
    ['a consent about labelled records', record('Consent', 'x', { provision: { securityLabel: [{ system: system.actCode, code: 'ETH' }] } }), true],
    ['an answer about violence, category unspecified', record('Observation', 'x', { ...of('sdoh-category-unspecified'), ...question('95618-5') }), true],
    ['the total of those answers', record('Observation', 'x', question('95614-4')), true],
    ['one of them among components', record('Observation', 'x', { component: [question('76501-6')] }), true],
    ['an answer about food', record('Observation', 'x', { ...of('food-insecurity'), ...question('88122-7') }), false],
    ['a result worked out from one that is hidden', record('Observation', 'x', { derivedFrom: to('Condition/ipv', 'Condition/food') }), true],
    ['a panel that has one among others', record('Observation', 'x', { hasMember: to('Condition/ipv', 'Condition/food') }), false],
    ['a barrier of personal safety', record('Condition', 'x', { code: { coding: [{ system: barrierSystem.barrier, code: 'personal-safety' }] } }), true],
    ['a barrier that is marked', record('Condition', 'x', { extension: [{ url: barrierStateExtension, extension: [{ url: 'sensitive', valueBoolean: true }] }] }), true],
    ['a barrier for hidden goals alone', record('Condition', 'x', forGoals('Goal/safe')), true],
    ['a barrier for another goal, too', record('Condition', 'x', forGoals('Goal/safe', 'Goal/fed')), false],
    ['a need with hidden evidence', record('Condition', 'x', { evidence: [{ detail: to('Condition/ipv') }] }), false],
    ['a goal for a hidden need', record('Goal', 'x', { addresses: to('Condition/ipv') }), true],
    ['for another need, too', record('Goal', 'x', { addresses: to('Condition/ipv', 'Condition/food') }), false],
    ['for a hidden need and one nobody can read', record('Goal', 'x', { addresses: to('Condition/ipv', 'Condition/gone') }), true],
    ['for one nobody can read', record('Goal', 'x', { addresses: to('Condition/gone') }), false],
    ['for nothing it says', record('Goal', 'x'), false],
    ['an order of the domain', record('ServiceRequest', 'x', of('intimate-partner-violence')), true],
    ['an order for a hidden need, whatever else', record('ServiceRequest', 'x', { reasonReference: to('Condition/food', 'Condition/ipv') }), true],
    ['an order for a hidden goal', record('ServiceRequest', 'x', forGoals('Goal/safe')), true],
    ['an order for a hidden goal and an open need', record('ServiceRequest', 'x', { reasonReference: to('Condition/food'), ...forGoals('Goal/safe') }), false],
    ['the task of a hidden order', record('Task', 'x', { focus: about('ServiceRequest/shelter') }), true],
    ['by its address in full', record('Task', 'x', { focus: about('https://ehr.example/fhir/ServiceRequest/shelter/_history/2') }), true],
    ['of the same number elsewhere', record('Task', 'x', { focus: about('https://other.example/fhir/ServiceRequest/shelter') }), false],
    ['a part of a hidden referral', record('Task', 'x', { partOf: to('Task/shelter') }), true],
    ['a part of another', record('Task', 'x', { partOf: to('Task/pantry') }), false],
    ['a step with a hidden reason', record('Task', 'x', { reasonReference: about('Condition/ipv') }), true],
    ['a visit for a hidden referral', record('Appointment', 'x', { basedOn: to('ServiceRequest/shelter') }), true],
    ['what was done for it', record('Procedure', 'x', { basedOn: to('ServiceRequest/shelter') }), true],
    ['a message about it', record('Communication', 'x', { about: to('Task/shelter') }), true],
    ['a message about another', record('Communication', 'x', { about: to('Task/pantry') }), false],
    ['a document on it', record('DocumentReference', 'x', { context: { related: to('Task/pantry', 'Task/shelter') } }), true],
    ['a log entry of its disclosure', record('AuditEvent', 'x', { entity: [{ what: about('Patient/p') }, { what: about('ServiceRequest/shelter') }] }), true],
    ['a log entry that names the label', record('AuditEvent', 'x', { entity: [{ what: about('Condition/gone'), securityLabel: [{ system: system.actCode, code: 'VIO' }] }] }), true],
    ['a log entry of another', record('AuditEvent', 'x', { entity: [{ what: about('Patient/p') }, { what: about('ServiceRequest/pantry') }] }), false],
    ['an act on hidden records alone', record('Provenance', 'x', { target: to('Task/shelter', 'ServiceRequest/shelter') }), true],
    ['an act on others, too', record('Provenance', 'x', { target: to('Task/shelter', 'Task/pantry') }), false],
    ['a care team for a hidden need alone', record('CareTeam', 'x', { reasonReference: to('Condition/ipv') }), true],
    ['a plan that lists one', record('CarePlan', 'x', { goal: to('Goal/safe'), addresses: to('Condition/ipv') }), false],
    ['the patient, whatever the label', record('Patient', 'x', labelled('R', confidentiality)), false],
    ['a service for such needs: no patient\'s record', record('HealthcareService', 'x', of('intimate-partner-violence')), false],
    ['answers to questions of violence alone', record('QuestionnaireResponse', 'x', { item: [item('95618-5'), item('95614-4')] }), true],
    ['answers to others, too', record('QuestionnaireResponse', 'x', { item: [item('88122-7'), item('95618-5')] }), false],
    ['answers that are labelled', record('QuestionnaireResponse', 'x', { item: [item('88122-7')], ...labelled('ETH') }), true],
  ];
  for (const [what, resource, hidden] of rows) {
    it(`${what} (${resource.resourceType}): ${hidden ? 'hidden' : 'shown'}`, () => assert.equal(isHidden(resource), hidden));
  }

  it('an order goes with the tasks that are labelled, where it has no other', () => {
    const [order, task] = [record('ServiceRequest', 'o'), record('Task', 't', { focus: about('ServiceRequest/o'), ...labelled('VIO') })];
    assert.equal(isHidden(order, [task]), true);
    assert.equal(isHidden(order, [task, record('Task', 'u', { focus: about('ServiceRequest/o') })]), false);
  });

  it('however long the way, and whatever the order', () => {
    const chain = [
      record('Provenance', 'p', { target: to('Appointment/a') }),
      record('Appointment', 'a', { basedOn: to('ServiceRequest/s') }),
      record('ServiceRequest', 's', forGoals('Goal/safe')),
    ];
    assert.deepEqual(chain.map((each) => isHidden(each, [...chain, ...ground])), [true, true, true]);
  });

  it('records that point to each other hide nothing by that', () => {
    const ring = [record('Task', 'a', { partOf: to('Task/b') }), record('Task', 'b', { partOf: to('Task/a') })];
    assert.deepEqual(ring.map((each) => isHidden(each, ring)), [false, false]);
  });

  it('nothing throws whatever stands there', () => {
    for (const odd of [{}, { focus: 'x' }, { partOf: [null, 3, { reference: 7 }] }, { extension: [null], meta: { security: 'x' }, reasonReference: [[]] }]) {
      for (const type of ['Task', 'Goal', 'Provenance', 'AuditEvent', 'QuestionnaireResponse']) assert.equal(isHidden(record(type, 'x', odd)), false);
    }
  });
});

describe('what a proxy sees of a record that is shown', () => {
  const none = (): boolean => false;
  const answers = (...items: object[]): Resource => record('QuestionnaireResponse', 'x', { item: items });

  it('the very same where nothing in it tells', () => {
    for (const each of [answers(item('88122-7')), record('Task', 'x'), record('Provenance', 'x', { target: to('Task/pantry') })]) assert.equal(openRecord(each, none), each);
  });

  it('answers without those about violence, nor the group they stood in', () => {
    const group = { linkId: 'safety', text: 'Safety', item: violenceQuestions.map((code) => item(`/x/${code}`)) };
    const mixed = { linkId: 'home', item: [item('71802-3'), item('76501-6')] };
    const leads = item('y', { answer: [{ valueString: 'yes', item: [item('95616-9')] }] });
    assert.deepEqual(openRecord(answers(item('88122-7'), group, mixed, leads), none), answers(item('88122-7'), { linkId: 'home', item: [item('71802-3')] }));
  });

  it('an act without what is hidden', () => {
    const act = record('Provenance', 'x', { target: to('Task/shelter', 'Task/pantry'), entity: [{ role: 'source', what: about('Condition/ipv') }] });
    assert.deepEqual(openRecord(act, hiddenAmong(ground)), record('Provenance', 'x', { target: to('Task/pantry') }));
  });
});
