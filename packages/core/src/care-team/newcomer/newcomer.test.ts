import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../../test/inferred.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { profile } from '../../fhir/index.ts';
import type { CareTeam as FhirCareTeam, Patient, Practitioner, Provenance, RelatedPerson } from '../../fhir/index.ts';
import { personFromFhir } from '../../person/index.ts';
import type { Person } from '../../person/index.ts';
import { startTeam, teamRoles } from '../index.ts';
import type { CareTeam } from '../index.ts';
import { addNewcomer, newcomerInputSchema, startTeamWithNewcomer } from './index.ts';
import type { NewcomerInput, NewcomerResult } from './index.ts';

const staff = as(coordinator, '2026-11-22T10:00:00Z');
const roles = [teamRoles[0]];
const nurse: NewcomerInput = { kind: 'professional', given: ' Odalys ', family: 'Fernhollow', phone: '+1 614-555-0130' };
const sister: NewcomerInput = { kind: 'relative', given: 'Rosalind', relationship: 'SIS' };
function patient(id = 'p', parts: object = {}): Person {
  const read = personFromFhir({ resource: { resourceType: 'Patient', id, ...parts } as Patient });
  assert.ok(read.ok);
  return read.value;
}
const team = (): CareTeam => ok(startTeam({ patient: { ref: 'Patient/p' }, members: [{ party: coordinator, roles }] }, staff));
function done(result: NewcomerResult): Extract<NewcomerResult, { ok: true }> {
  assert.ok(result.ok, JSON.stringify(result));
  return result;
}
const resourceOf = <R>(result: NewcomerResult, type: string): R => done(result).changes.find(({ resource }) => resource.resourceType === type)?.resource as R;

describe('somebody without a record joins a team', () => {
  it('a professional: a US Core Practitioner, their seat, and one Provenance that names both', () => {
    const result = addNewcomer(team(), patient(), nurse, { roles, primaryContact: true }, staff);
    assert.deepEqual(done(result).changes.map(({ op, resource }) => [op, resource.resourceType]), [['create', 'Practitioner'], ['create', 'CareTeam'], ['create', 'Provenance']]);
    const made = resourceOf<Practitioner>(result, 'Practitioner');
    assert.deepEqual([made.meta?.profile, made.active, made.name, made.telecom], [[profile.practitioner], true, [{ given: ['Odalys'], family: 'Fernhollow' }], [{ system: 'phone', value: '+1 614-555-0130', use: 'work' }]]);
    const urn = made.identifier?.[0]?.value;
    assert.match(urn ?? '', /^urn:uuid:/);
    const stored = resourceOf<FhirCareTeam>(result, 'CareTeam');
    assert.deepEqual(stored.participant?.at(-1)?.member, { reference: urn, display: 'Odalys Fernhollow' });
    assert.ok(resourceOf<Provenance>(result, 'Provenance').target.some(({ reference }) => reference === urn));
    assert.deepEqual(done(result).value.members.map(({ primaryContact }) => primaryContact), [false, true]);
  });
  it('a relative: a RelatedPerson of the patient who is no proxy, with a Provenance of their own', () => {
    const result = addNewcomer(team(), patient(), sister, { roles }, staff);
    assert.deepEqual(done(result).changes.map(({ resource }) => resource.resourceType), ['RelatedPerson', 'Provenance', 'CareTeam', 'Provenance']);
    const made = resourceOf<RelatedPerson>(result, 'RelatedPerson');
    assert.deepEqual([made.patient.reference, made.name?.[0]?.text, made.extension, made.relationship?.[0]?.coding?.[0]?.code], ['Patient/p', 'Rosalind', undefined, 'SIS']);
  });
  it('starts a team with them', () => {
    const result = startTeamWithNewcomer(patient(), nurse, { roles, name: 'At home' }, staff);
    const stored = resourceOf<FhirCareTeam>(result, 'CareTeam');
    assert.deepEqual([stored.name, stored.subject?.reference, stored.participant?.length], ['At home', 'Patient/p', 1]);
    assert.deepEqual(done(result).events.map(({ act }) => act), ['started']);
  });
  it('leaves what it was given as it was', () => {
    const before = team();
    const copy = structuredClone(before);
    addNewcomer(before, patient(), nurse, { roles, primaryContact: true }, staff);
    assert.deepEqual(before, copy);
  });
  const rows: [string, () => NewcomerResult, string, string][] = [
    ['a professional without a last name', () => addNewcomer(team(), patient(), { ...nurse, family: ' ' }, { roles }, staff), 'care-team.family_missing', 'Practitioner.name.family'],
    ['a relative without any name', () => addNewcomer(team(), patient(), { kind: 'relative', given: ' ' }, { roles }, staff), 'person.name_missing', 'RelatedPerson.name'],
    ['a relationship of another kind', () => addNewcomer(team(), patient(), { ...sister, relationship: 'DOG' as 'SIS' }, { roles }, staff), 'person.relationship_unknown', 'RelatedPerson.relationship'],
    ['a relative of a merged chart', () => addNewcomer(team(), patient('p', { link: [{ type: 'replaced-by', other: { reference: 'Patient/q' } }] }), sister, { roles }, staff), 'person.merged', 'Patient.link'],
    ['a team of another patient', () => addNewcomer(team(), patient('q'), nurse, { roles }, staff), 'care-team.other_patient', 'CareTeam.subject'],
    ['no role', () => addNewcomer(team(), patient(), nurse, { roles: [] }, staff), 'care-team.role_missing', 'CareTeam.participant.role'],
    ['a team that is over', () => addNewcomer({ ...team(), status: 'inactive' }, patient(), nurse, { roles }, staff), 'care-team.not_open', 'CareTeam.status'],
    ['a patient who acts', () => addNewcomer(team(), patient(), nurse, { roles }, as({ ref: 'Patient/p' })), 'care-team.requester_type', 'Provenance.agent.who'],
    ['a seat whose time runs backwards', () => startTeamWithNewcomer(patient(), nurse, { roles, from: '2026-11-22', to: '2026-11-01' }, staff), 'care-team.end_before_start', 'CareTeam.participant.period.end'],
  ];
  for (const [what, act, code, path] of rows) {
    it(`refuses ${what}`, () => {
      const result = act();
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], [code, path]);
    });
  }
});

// A schema that drifts from its interface does not compile.
const agrees: Same<z.infer<typeof newcomerInputSchema>, Inferred<NewcomerInput>> = true;
it('the schema accepts what the verbs accept', () => {
  assert.equal(agrees, true);
  assert.deepEqual([nurse, sister, { kind: 'professional', family: '' }, { kind: 'robot' }].map((input) => newcomerInputSchema.safeParse(input).success), [true, true, false, false]);
});
