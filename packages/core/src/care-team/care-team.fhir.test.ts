import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../test/data.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { spoilt } from '../../test/spoilt.ts';
import type { CareTeam as FhirCareTeam, Resource } from '../fhir/index.ts';
import type { CareRepository } from '../ports/index.ts';
import { CareloomError } from '../shared/index.ts';
import { addMember, careTeamFromFhir, careTeamOf, changeRole, changeTeamStatus, endMember, loadCareTeams, setCover, setPrimaryContact, teamGaps, teamView } from './index.ts';
import type { CareTeam, CareTeamResult, TeamRole } from './index.ts';

const staff = as(coordinator, '2026-11-22T10:00:00Z');
const chw: TeamRole = { system: 'http://nucc.org/provider-taxonomy', code: '172V00000X', display: 'Community Health Worker' };
const whole = {
  resourceType: 'CareTeam',
  id: 't',
  meta: { versionId: '4' },
  status: 'active',
  category: [{ text: 'kept' }],
  name: 'Team',
  subject: { reference: 'Patient/p' },
  period: { start: '2026-01-01', extension: [{ url: 'urn:x', valueString: 'kept' }] },
  participant: [
    { id: 's0', role: [{ coding: [{ system: 'http://nucc.org/provider-taxonomy', code: '171M00000X', display: 'Osteopath' }] }], member: { reference: 'PractitionerRole/a', display: 'Old name' }, period: { start: '2026-01-01' }, extension: [{ url: 'urn:x', valueString: 'kept' }] },
    { id: 's1', role: [{ text: 'Visitor' }] },
    { id: 's2', role: [{ text: 'Cook' }, { text: 'Driver' }], member: { reference: 'Practitioner/b' }, onBehalfOf: { reference: 'Organization/o' } },
    { id: 's3', role: [{ text: 'Reader' }], member: { reference: 'PractitionerRole/a' }, period: { start: '2026-01-01' } },
    { id: 's4', member: { reference: 'RelatedPerson/c' } },
  ],
} as unknown as FhirCareTeam;

function read(resource: object = whole): CareTeam {
  const result = careTeamFromFhir({ resource: structuredClone(resource) as FhirCareTeam, version: '4' });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const seatsAfter = (result: CareTeamResult): (string | undefined)[] => careTeamOf(ok(result)).participant?.map(({ id }) => id) ?? [];

describe('reading a team', () => {
  it('participants of one member over one time belong together; one without member is told and kept', () => {
    const result = careTeamFromFhir({ resource: whole });
    assert.ok(result.ok);
    assert.deepEqual(result.value.members.map(({ ref, roles }) => [ref, roles.map(({ display }) => display)]), [
      ['PractitionerRole/a', ['Case Manager/Care Coordinator', 'Reader']],
      ['Practitioner/b', ['Cook', 'Driver']],
      ['RelatedPerson/c', []],
    ]);
    assert.deepEqual(result.issues.map(({ code, severity }) => [code, severity]), [['care-team.member_missing', 'warning'], ['care-team.role_missing', 'warning']]);
  });
  const refused: [string, object, string, string][] = [
    ['another type', { resourceType: 'Patient' }, 'care-team.wrong_type', 'CareTeam'],
    ['no id', { ...whole, id: undefined }, 'care-team.id_missing', 'CareTeam.id'],
    ['a team of a group', { ...whole, subject: { reference: 'Group/1' } }, 'care-team.patient_missing', 'CareTeam.subject'],
    ['a status R4 does not have', { ...whole, status: 'busy' }, 'care-team.status_unknown', 'CareTeam.status'],
    ['a modified meaning', { ...whole, participant: [{ ...whole.participant?.[0], modifierExtension: [{ url: 'urn:not' }] }] }, 'care-team.modifier_unknown', 'CareTeam.modifierExtension'],
  ];
  for (const [what, resource, code, path] of refused) {
    it(`refuses ${what}`, () => assert.deepEqual(careTeamFromFhir({ resource: resource as FhirCareTeam }).issues.map((i) => [i.code, i.path]), [[code, path]]));
  }
});

describe('writing a team', () => {
  const all = [{ name: 'ours', resource: whole as Resource }, ...resourcesIn('sdoh/examples').filter((e) => e.resource.resourceType === 'CareTeam')];
  for (const { name, resource } of all) it(`untouched it is written as it was read: ${name}`, () => assert.deepEqual(careTeamOf(read(resource)), resource));

  const cover = { by: { ref: 'PractitionerRole/z' }, from: '2026-11-22', to: '2026-11-30' };
  const changed: [string, CareTeamResult, (string | undefined)[]][] = [
    ['a new member stands at the end', addMember(read(), { party: { ref: 'Practitioner/n' }, roles: [chw] }, staff), ['s0', 's1', 's2', 's3', 's4', undefined]],
    ['a first contact is marked on the first participant', setPrimaryContact(read(), 'PractitionerRole/a', staff), ['s0', 's3', 's1', 's2', 's4']],
    ['who leaves keeps their participants', endMember(read(), { memberRef: 'Practitioner/b' }, staff), ['s0', 's1', 's2', 's3', 's4']],
    ['a role goes and one comes', changeRole(read(), { memberRef: 'PractitionerRole/a', roles: [chw] }, staff), ['s0', 's1', 's2', 's4']],
    ['a role for one that had none', changeRole(read(), { memberRef: 'RelatedPerson/c', roles: [chw] }, staff), ['s0', 's1', 's2', 's3', 's4']],
    ['who stands in is added', setCover(read(), { memberRef: 'Practitioner/b', cover }, staff), ['s0', 's1', 's2', 's3', 's4', undefined, undefined]],
  ];
  for (const [what, result, ids] of changed) {
    it(`${what}, and nothing else changes`, () => {
      assert.deepEqual(seatsAfter(result), ids);
      const { participant: _seats, ...rest } = careTeamOf(ok(result));
      const { participant: _before, ...before } = whole;
      assert.deepEqual(rest, before);
      const unnamed = careTeamOf(ok(result)).participant?.find(({ id }) => id === 's1');
      assert.deepEqual(unnamed, whole.participant?.[1]);
    });
  }
  it('extensions of a participant nobody knows here stay', () => {
    const seat = careTeamOf(ok(setPrimaryContact(read(), 'PractitionerRole/a', staff))).participant?.[0];
    assert.deepEqual(seat?.extension?.map(({ url }) => url.split('/').at(-1)), ['urn:x', 'care-team-primary-contact']);
  });
  it('who does something else stays who they are: what others say of them stays', () => {
    const [before] = whole.participant ?? [];
    const [seat] = careTeamOf(ok(changeRole(read(), { memberRef: 'PractitionerRole/a', roles: [chw] }, staff))).participant ?? [];
    assert.deepEqual(seat, { ...before, role: [{ coding: [{ ...chw }] }] });
  });
  it('an end changes status and period alone', () => {
    const { status, period, ...rest } = careTeamOf(ok(changeTeamStatus(read(), { act: 'ended', reason: 'x' }, staff)));
    const { status: _status, period: before, ...same } = whole;
    assert.deepEqual([status, period, rest], ['inactive', { ...before, end: '2026-11-22T10:00:00Z' }, same]);
  });
  it('never throws on spoilt input, and loses nothing', () => {
    for (const { at, copy } of spoilt(whole)) {
      const result = careTeamFromFhir({ resource: copy });
      if (!result.ok) continue;
      const team = result.value;
      assert.deepEqual(careTeamOf(team), copy, at);
      teamGaps([team], '2026-11-22');
      teamView(team, '2026-11-22');
      for (const { ref } of team.members) {
        for (const act of [setPrimaryContact(team, ref, staff), changeRole(team, { memberRef: ref, roles: [chw] }, staff), setCover(team, { memberRef: ref, cover }, staff)]) {
          if (act.ok) careTeamOf(act.value);
        }
      }
    }
  });
});

describe('any team, any verb', () => {
  const ref = fc.constantFrom('PractitionerRole/a', 'Practitioner/b', 'RelatedPerson/c', 'PractitionerRole/d');
  const day = fc.constantFrom('2025-12-01', '2026-11-20', '2026-11-22', '2026-11-30', '2027-01-05');
  const seat = fc.record({
    member: fc.option(ref.map((reference) => ({ reference })), { nil: undefined }),
    role: fc.array(fc.constantFrom({ text: 'Cook' }, { text: 'Driver' }, { coding: [{ ...chw }] }), { maxLength: 2 }),
    period: fc.option(fc.record({ start: day, end: fc.option(day, { nil: undefined }) }), { nil: undefined }),
    extension: fc.constantFrom([{ url: 'urn:x', valueString: 'kept' }], undefined),
  });
  const verbs: readonly ((team: CareTeam, who: string, when: string) => CareTeamResult)[] = [
    (team, who) => setPrimaryContact(team, who, staff),
    (team, who) => changeRole(team, { memberRef: who, roles: [chw, { display: 'Cook' }] }, staff),
    (team, who, when) => endMember(team, { memberRef: who, on: when }, staff),
    (team, who, when) => setCover(team, { memberRef: who, cover: { by: { ref: 'Practitioner/z' }, from: '2026-11-20', to: when } }, staff),
    (team, who) => addMember(team, { party: { ref: who }, roles: [chw] }, staff),
  ];
  it('is written as it was read; a verb changes the participants of whom it names, and comes back as it was meant', () => {
    fc.assert(fc.property(fc.array(seat, { minLength: 1, maxLength: 6 }), fc.constantFrom(...verbs), ref, day, (participant, verb, who, when) => {
      const resource = JSON.parse(JSON.stringify({ ...whole, participant })) as FhirCareTeam;
      const before = read(resource);
      assert.deepEqual(careTeamOf(before), resource);
      const result = verb(before, who, when);
      if (!result.ok) return assert.ok(result.refusal.path);
      const after = careTeamOf(result.value);
      const others = (team: FhirCareTeam): unknown => team.participant?.filter(({ member }) => ![who, 'Practitioner/z'].includes(member?.reference ?? ''));
      assert.deepEqual(others(after), others(resource));
      const again = read(after);
      const shown = (team: CareTeam): unknown => new Set(team.members.flatMap(({ ref: whom, roles, from, to, primaryContact }) => roles.map(({ display }) => [whom, display, from, to, primaryContact].join())));
      if (new Set(again.members.map((m) => [m.ref, m.from, m.to].join())).size === result.value.members.length) assert.deepEqual(shown(again), shown(result.value));
    }), { numRuns: 400 });
  });
});

describe('loading teams', () => {
  const people = [
    { resourceType: 'PractitionerRole', id: 'a', practitioner: { reference: 'Practitioner/ana' }, organization: { reference: 'Organization/c', display: 'Clinic' } },
    { resourceType: 'Practitioner', id: 'ana', active: false, name: [{ use: 'old', text: 'Before' }, { use: 'official', given: ['Ana'], family: 'Ruiz' }], telecom: [{ system: 'phone', value: '555-0101' }] },
    { resourceType: 'Practitioner', id: 'b', name: [{ text: 'Ben' }] },
  ] as unknown as Resource[];
  it('brings the names of today, who is gone, where they work and how to reach them; the team is written as it was', async () => {
    const past = { ...whole, id: 'old', status: 'inactive' };
    const error = { ...whole, id: 'wrong', status: 'entered-in-error' };
    const { teams, unreadable } = await loadCareTeams(serving([past, whole, error, { ...whole, id: 'x', status: 'busy' }, ...people] as Resource[]), 'Patient/p');
    assert.deepEqual(teams.map(({ ref }) => ref), ['CareTeam/t', 'CareTeam/old']);
    assert.deepEqual(unreadable.map(({ ref, issues }) => [ref, issues[0]?.code]), [['CareTeam/x', 'care-team.status_unknown']]);
    const [a, b, c] = teams[0]?.members ?? [];
    assert.deepEqual([a?.party.display, a?.inactive, a?.practitionerRef], ['Ana Ruiz', true, 'Practitioner/ana']);
    assert.deepEqual([b?.party.display, b?.inactive, c?.party.display], ['Ben', undefined, undefined]);
    assert.deepEqual([a?.organization?.display, a?.contacts?.map(({ value }) => value), b?.contacts], ['Clinic', ['555-0101'], undefined]);
    assert.deepEqual(teams[0] && careTeamOf(teams[0]), whole);
  });
  const failing = (code: string): CareRepository => {
    const whenWell = serving([whole]);
    return { ...whenWell, search: (query, options) => { if (query.resourceType !== 'CareTeam') throw new CareloomError(code); return whenWell.search(query, options); } };
  };
  it('shows the names of the team where the members may not be read', async () => {
    const { teams } = await loadCareTeams(failing('repository.forbidden'), 'Patient/p');
    assert.equal(teams[0]?.members[0]?.party.display, 'Old name');
  });
  it('throws what else the repository throws', () => assert.rejects(loadCareTeams(failing('repository.unavailable'), 'Patient/p'), { code: 'repository.unavailable' }));
});
