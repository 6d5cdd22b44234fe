import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import { dataFolder, readJson } from '../../test/data.ts';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import type { Actor } from '../shared/index.ts';
import { addMember, careTeamChanges, careTeamFromFhir, careTeamOf, changeRole, changeTeamStatus, coverInputSchema, endMember, endTeam, memberEndInputSchema, memberInputSchema, memberStanding, memberTransitions, roleInputSchema, setCover, setPrimaryContact, startTeam, teamGaps, teamInputSchema, teamRoles, teamStatusInputSchema, teamTransitions, teamView } from './index.ts';
import type { CareTeam, CareTeamResult, CareTeamStatus, CoverInput, MemberEndInput, MemberInput, MemberStanding, RoleInput, TeamInput, TeamMember, TeamRole, TeamStatusInput } from './index.ts';

const now = '2026-11-22T10:00:00Z';
const on = '2026-11-22';
const staff = as(coordinator, now);
const role = (code: string): TeamRole => teamRoles.find((each) => each.code === code) as TeamRole;
const coordinatorRole = role('171M00000X');
const primaryCare = role('453231000124104');
const ana: MemberInput = { party: { ref: 'PractitionerRole/ana', display: 'Ana Ruiz' }, roles: [coordinatorRole], primaryContact: true, from: '2026-01-01' };
const doctor: MemberInput = { party: { ref: 'Practitioner/doctor', display: 'Dr. Fern' }, roles: [primaryCare], from: '2026-01-01', onBehalfOf: { ref: 'Organization/clinic' } };
const daughter: MemberInput = { party: { ref: 'RelatedPerson/daughter' }, roles: [role('133932002')] };
const ben: MemberInput = { party: { ref: 'PractitionerRole/ben', display: 'Ben' }, roles: [coordinatorRole] };
const patient = { ref: 'Patient/p' };

const team = (...members: MemberInput[]): CareTeam => ok(startTeam({ patient, name: 'Home team', members: members.length > 0 ? members : [ana, doctor] }, staff));
function stored(value: CareTeam): CareTeam {
  const read = careTeamFromFhir({ resource: { ...careTeamOf(value), id: 't' }, version: '1' });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
const kinds = (...teams: CareTeam[]): string[] => teamGaps(teams, on).map(({ kind }) => kind);
const refused = (result: CareTeamResult): unknown => result.ok || [result.refusal.code, result.refusal.path];

describe('a team', () => {
  it('is written as US Core has it and comes back', () => {
    const before = team(ana, { ...doctor, roles: [primaryCare, role('17561000')] }, daughter);
    assert.deepEqual(stored(before).members, before.members);
    const resource = careTeamOf(before);
    assert.deepEqual(resource.participant?.map((seat) => [seat.role?.length, seat.member?.reference]), [[1, 'PractitionerRole/ana'], [1, 'Practitioner/doctor'], [1, 'Practitioner/doctor'], [1, 'RelatedPerson/daughter']]);
    assert.deepEqual([resource.status, resource.subject, resource.participant?.[1]?.onBehalfOf], ['active', patient.ref && { reference: patient.ref }, { reference: 'Organization/clinic' }]);
  });
  it('has roles with the labels of their owners, whatever a record or a caller calls them', () => {
    const wrong = { system: 'http://nucc.org/provider-taxonomy', code: '171M00000X', display: 'Massage Therapist' };
    assert.equal(team({ ...ana, roles: [wrong] }).members[0]?.roles[0]?.display, 'Case Manager/Care Coordinator');
    const resource = careTeamOf(team());
    const copy = structuredClone(resource);
    const coding = copy.participant?.[0]?.role?.[0]?.coding?.[0];
    assert.ok(coding);
    coding.display = 'Osteopath';
    const read = careTeamFromFhir({ resource: { ...copy, id: 't' } });
    assert.equal(read.ok && read.value.members[0]?.roles[0]?.display, 'Case Manager/Care Coordinator');
  });
  it('knows the roles of the facts, with their wording', () => {
    if (!dataFolder('domain')) return;
    const { nucc, snomed } = readJson<Record<'nucc' | 'snomed', { code: string; display: string }[]>>('domain/care-team-roles.json');
    const words = (list: readonly { code?: string; display: string }[]): string[] => list.map(({ code, display }) => `${code} ${display}`).sort();
    assert.deepEqual(words(teamRoles), words([...nucc, ...snomed]));
  });
  it('is committed with one Provenance an act', () => {
    const result = endMember(stored(team()), { memberRef: 'Practitioner/doctor', reason: 'Retired' }, staff);
    assert.ok(result.ok);
    assert.deepEqual(careTeamChanges(result.value, result.events).map(({ op, resource }) => [op, resource.resourceType]), [['update', 'CareTeam'], ['create', 'Provenance']]);
    assert.deepEqual(careTeamChanges(team(), []).map(({ op }) => op), ['create']);
  });
});

describe('members', () => {
  it('one is called first, and no other', () => {
    const next = stored(ok(setPrimaryContact(stored(team()), 'Practitioner/doctor', staff)));
    assert.deepEqual(next.members.map(({ primaryContact }) => primaryContact), [false, true]);
    const added = stored(ok(addMember(next, { ...ben, primaryContact: true }, staff)));
    assert.deepEqual(added.members.map(({ primaryContact }) => primaryContact), [false, false, true]);
  });
  it('who leaves stays in the record, and may come back as a new member', () => {
    const left = stored(ok(endMember(stored(team()), { memberRef: 'PractitionerRole/ana' }, staff)));
    assert.deepEqual(left.members.map((member) => memberStanding(member, on)), ['ended', 'current']);
    const back = stored(ok(addMember(left, { ...ana, from: '2026-11-23' }, staff)));
    assert.deepEqual(back.members.map(({ ref }) => ref), ['PractitionerRole/ana', 'Practitioner/doctor', 'PractitionerRole/ana']);
    assert.deepEqual([memberStanding(back.members[2] as TeamMember, on), kinds(back)], ['not-yet', ['no-coordinator', 'no-primary-contact']]);
  });
  it('who leaves after a day is there on that day', () => {
    const { members } = stored(ok(endMember(stored(team()), { memberRef: 'PractitionerRole/ana', on }, staff)));
    const [member] = members as [TeamMember];
    assert.deepEqual([memberStanding(member, on), memberStanding(member, '2026-11-23')], ['current', 'ended']);
  });
  it('a moment counts where the site is', () => {
    const [member] = stored(ok(endMember(stored(team()), { memberRef: 'PractitionerRole/ana' }, as(coordinator, '2026-11-22T02:00:00Z')))).members as [TeamMember];
    assert.deepEqual(['UTC', 'America/New_York'].map((zone) => memberStanding(member, '2026-11-21', zone)), ['current', 'ended']);
  });
  it('a role replaced keeps the participant of one that stays', () => {
    const before = stored(team({ ...ana, roles: [coordinatorRole, role('172V00000X')] }));
    const resource = before.source?.resource as { participant: object[] };
    const marked = { ...resource, participant: resource.participant.map((seat, n) => ({ ...seat, id: `seat${n}` })) } as unknown as ReturnType<typeof careTeamOf>;
    const read = careTeamFromFhir({ resource: marked });
    assert.ok(read.ok);
    const after = careTeamOf(ok(changeRole(read.value, { memberRef: 'PractitionerRole/ana', roles: [role('172V00000X'), role('171R00000X')] }, staff)));
    assert.deepEqual(after.participant?.map((seat) => [seat.id, seat.role?.[0]?.coding?.[0]?.code]), [['seat1', '172V00000X'], ['seat0', '171R00000X']]);
    assert.equal(after.participant?.[0]?.extension?.length, 1);
  });
});

describe('cover', () => {
  const cover = { by: { ref: 'PractitionerRole/ben', display: 'Ben' }, from: '2026-11-20', to: '2026-11-27' };
  const away = (): CareTeam => stored(ok(setCover(stored(team()), { memberRef: 'PractitionerRole/ana', cover }, staff)));
  it('who stands in joins for that time in the same roles, and is called', () => {
    const view = teamView(away(), on);
    assert.deepEqual(view.members.map(({ member, standing, callFirst, coveredBy }) => [member.ref, standing, callFirst, coveredBy?.display]), [
      ['PractitionerRole/ben', 'current', true, undefined],
      ['Practitioner/doctor', 'current', false, undefined],
      ['PractitionerRole/ana', 'away', false, 'Ben'],
    ]);
    assert.deepEqual(away().members[2]?.roles, [coordinatorRole]);
  });
  it('two coordinators of whom one stands in for the other are no gap', () => {
    assert.deepEqual(kinds(away()), []);
    assert.deepEqual(kinds(stored(ok(setCover(stored(team(ana, doctor, ben)), { memberRef: 'PractitionerRole/ana', cover }, staff)))), []);
    assert.deepEqual(kinds(team(ana, doctor, ben)), ['two-coordinators']);
  });
  it('over is told until somebody says they are back', () => {
    const gaps = (value: CareTeam) => teamGaps([value], '2026-11-28').map(({ kind, memberRefs }) => [kind, ...memberRefs]);
    assert.deepEqual(gaps(away()), [['cover-ended', 'PractitionerRole/ana']]);
    assert.deepEqual(gaps(stored(ok(setCover(away(), { memberRef: 'PractitionerRole/ana' }, as(coordinator, '2026-11-28T10:00:00Z'))))), []);
  });
  it('back early: who stood in leaves, and nobody else', () => {
    const back = stored(ok(setCover(away(), { memberRef: 'PractitionerRole/ana' }, staff)));
    assert.deepEqual(back.members.map((member) => memberStanding(member, on)), ['current', 'current', 'ended']);
    assert.deepEqual(kinds(back), []);
    const member = stored(ok(setCover(stored(team(ana, doctor, ben)), { memberRef: 'PractitionerRole/ana', cover }, staff)));
    assert.equal(memberStanding(stored(ok(setCover(member, { memberRef: 'PractitionerRole/ana' }, staff))).members[2] as TeamMember, on), 'current');
  });
  it('prolonged, or given to somebody else', () => {
    const longer = stored(ok(setCover(away(), { memberRef: 'PractitionerRole/ana', cover: { ...cover, to: '2026-12-04' } }, staff)));
    assert.deepEqual(longer.members.map(({ ref, to }) => [ref, to]), [['PractitionerRole/ana', undefined], ['Practitioner/doctor', undefined], ['PractitionerRole/ben', '2026-12-04']]);
    const other = stored(ok(setCover(away(), { memberRef: 'PractitionerRole/ana', cover: { ...cover, by: { ref: 'PractitionerRole/cy' } } }, staff)));
    assert.deepEqual([other.members.map((member) => memberStanding(member, on)), kinds(other)], [['away', 'current', 'ended', 'current'], []]);
  });
  it('is missing when who stands in has left', () => {
    const left = stored(ok(endMember(away(), { memberRef: 'PractitionerRole/ben' }, staff)));
    assert.deepEqual(teamGaps([left], on), [{ kind: 'cover-missing', teamRef: 'CareTeam/t', memberRefs: ['PractitionerRole/ana'] }]);
    assert.equal(teamView(left, on).members.some(({ callFirst }) => callFirst), false);
  });
});

describe('gaps', () => {
  it('nobody at all', () => assert.deepEqual(kinds(), ['no-primary-care', 'no-coordinator', 'no-primary-contact']));
  it('none', () => assert.deepEqual(kinds(team()), []));
  it('a team that is paused, over or retracted does not count', () => {
    for (const act of ['suspended', 'ended', 'retracted'] as const) {
      assert.deepEqual(kinds(ok(changeTeamStatus(team(), { act, reason: 'x' }, staff))), ['no-primary-care', 'no-coordinator', 'no-primary-contact'], act);
    }
  });
  it('primary care named in the chart is not missing', () => {
    assert.deepEqual(kinds(team(ana)), ['no-primary-care']);
    assert.deepEqual(teamGaps([team(ana)], on, { primaryCareRefs: ['Practitioner/doctor'] }), []);
  });
  it('one person on two teams is one coordinator; two teams are told', () => {
    assert.deepEqual(kinds(team(), team()), ['two-teams']);
    const known = (value: CareTeam): CareTeam => ({ ...value, members: value.members.map((member) => ({ ...member, practitionerRef: 'Practitioner/same' })) });
    assert.deepEqual(kinds(known(team()), known(team(ben, doctor))), ['two-teams']);
  });
  it('somebody whose record is inactive does not count', () => {
    const gone = { ...team(), members: team().members.map((member, n) => (n === 0 ? { ...member, inactive: true } : member)) };
    assert.deepEqual(kinds(gone), ['no-coordinator', 'no-primary-contact', 'member-inactive']);
  });
});

describe('the life cycle of a team', () => {
  const statuses: readonly CareTeamStatus[] = ['proposed', 'active', 'suspended', 'inactive', 'entered-in-error'];
  const acts = ['activated', 'suspended', 'ended', 'retracted'] as const;
  for (const status of statuses) {
    for (const act of acts) {
      it(`${act} from ${status}`, () => {
        const result = changeTeamStatus({ ...team(), status }, { act, reason: 'x' }, staff);
        const row = teamTransitions.find((step) => step.act === act);
        if (row?.from.includes(status)) assert.deepEqual([result.ok && result.value.status, result.ok && result.events[0]?.act], [row.to, act]);
        else assert.deepEqual(refused(result), [row?.to === status ? 'care-team.already_done' : 'care-team.transition_refused', 'CareTeam.status']);
      });
    }
  }
  it('needs a reason where the table says so', () => {
    for (const { act, from, needs } of teamTransitions) {
      const result = changeTeamStatus({ ...team(), status: from[0] as CareTeamStatus }, { act: act as 'ended', reason: ' ' }, staff);
      assert.deepEqual(refused(result), needs ? ['care-team.reason_missing', 'Provenance.reason'] : true, act);
    }
    const ended = stored(ok(endTeam(stored(team()), 'Moved away', staff)));
    assert.deepEqual([ended.status, ended.to], ['inactive', now]);
  });
  it('nothing is changed in a team that is over', () => {
    const over = { ...team(), status: 'inactive' as const };
    const results = [addMember(over, ben, staff), changeRole(over, { memberRef: ana.party.ref, roles: [primaryCare] }, staff), setPrimaryContact(over, ana.party.ref, staff), setCover(over, { memberRef: ana.party.ref }, staff), endMember(over, { memberRef: ana.party.ref }, staff)];
    for (const result of results) assert.deepEqual(refused(result), ['care-team.not_open', 'CareTeam.status']);
  });
});

describe('the life cycle of a member', () => {
  const cover = { by: ben.party, from: on, to: '2026-11-27' };
  const seats: Readonly<Record<MemberStanding, () => CareTeam>> = {
    'not-yet': () => team({ ...ana, from: '2026-12-01' }),
    current: () => team(),
    away: () => ok(setCover(team(), { memberRef: ana.party.ref, cover }, staff)),
    inactive: () => ({ ...team(), members: team().members.map((member) => ({ ...member, inactive: true })) }),
    ended: () => ok(endMember(team(), { memberRef: ana.party.ref }, staff)),
  };
  const acts: Readonly<Record<string, (value: CareTeam, by?: Actor) => CareTeamResult>> = {
    'role-changed': (value, by = coordinator) => changeRole(value, { memberRef: ana.party.ref, roles: [primaryCare] }, as(by, now)),
    'primary-contact-set': (value, by = coordinator) => setPrimaryContact(value, ana.party.ref, as(by, now)),
    'cover-set': (value, by = coordinator) => setCover(value, { memberRef: ana.party.ref, cover }, as(by, now)),
    'cover-ended': (value, by = coordinator) => setCover(value, { memberRef: ana.party.ref }, as(by, now)),
    'member-ended': (value, by = coordinator) => endMember(value, { memberRef: ana.party.ref }, as(by, now)),
  };
  for (const [standing, make] of Object.entries(seats) as [MemberStanding, () => CareTeam][]) {
    it(`who is ${standing}: what the table has, nothing else`, () => {
      for (const [act, verb] of Object.entries(acts)) {
        const value = make();
        assert.equal(memberStanding(value.members[0] as TeamMember, on), standing);
        const result = verb(value);
        const row = memberTransitions.find((step) => step.act === act);
        if (row?.from.includes(standing)) assert.equal(result.ok && result.events[0]?.act, act);
        else assert.deepEqual(refused(result), [standing === 'ended' ? 'care-team.member_ended' : 'care-team.member_inactive', 'CareTeam.participant.member'], act);
      }
    });
  }
  it('only by staff', () => {
    for (const ref of ['Practitioner/1', 'PractitionerRole/1', 'Organization/1', 'Patient/p', 'RelatedPerson/1', 'Device/1', '']) {
      const isStaff = /^(Practitioner|Organization)/.test(ref);
      const context = as({ ref }, now);
      const results = [...Object.values(acts).map((verb) => verb(team(), { ref })), addMember(team(), ben, context), startTeam({ patient, members: [ana] }, context), changeTeamStatus(team(), { act: 'ended', reason: 'x' }, context)];
      for (const result of results) assert.deepEqual(refused(result), isStaff || ['care-team.requester_type', 'Provenance.agent.who'], ref);
    }
  });
});

describe('refused', () => {
  const cover = { by: ben.party, from: '2026-11-20', to: '2026-11-27' };
  const rows: [string, () => CareTeamResult, string, string][] = [
    ['a team of a group', () => startTeam({ patient: { ref: 'Group/1' }, members: [ana] }, staff), 'care-team.patient_missing', 'CareTeam.subject'],
    ['a team of nobody', () => startTeam({ patient, members: [] }, staff), 'care-team.member_missing', 'CareTeam.participant'],
    ['a device on the team', () => addMember(team(), { ...ben, party: { ref: 'Device/1' } }, staff), 'care-team.member_type', 'CareTeam.participant.member'],
    ['a member in the name of somebody, who is no Practitioner (ctm-1)', () => addMember(team(), { ...ben, onBehalfOf: { ref: 'Organization/1' } }, staff), 'care-team.on_behalf_refused', 'CareTeam.participant.onBehalfOf'],
    ['a member without a role', () => addMember(team(), { ...ben, roles: [] }, staff), 'care-team.role_missing', 'CareTeam.participant.role'],
    ['a role without words', () => addMember(team(), { ...ben, roles: [{ display: ' ' }] }, staff), 'care-team.role_ill_formed', 'CareTeam.participant.role'],
    ['a code without a system', () => changeRole(team(), { memberRef: ana.party.ref, roles: [{ code: '1', display: 'x' }] }, staff), 'care-team.role_ill_formed', 'CareTeam.participant.role'],
    ['no role any more', () => changeRole(team(), { memberRef: ana.party.ref, roles: [] }, staff), 'care-team.role_missing', 'CareTeam.participant.role'],
    ['somebody twice', () => addMember(team(), ana, staff), 'care-team.member_repeated', 'CareTeam.participant.member'],
    ['somebody twice at the start', () => startTeam({ patient, members: [ana, ana] }, staff), 'care-team.member_repeated', 'CareTeam.participant.member'],
    ['a day that does not exist', () => addMember(team(), { ...ben, from: '2026-02-30' }, staff), 'care-team.date_ill_formed', 'CareTeam.participant.period.start'],
    ['an end before the start', () => addMember(team(), { ...ben, from: '2026-11-22', to: '2026-11-21' }, staff), 'care-team.end_before_start', 'CareTeam.participant.period.end'],
    ['a last day before the first', () => endMember(team(), { memberRef: ana.party.ref, on: '2025-12-31' }, staff), 'care-team.end_before_start', 'CareTeam.participant.period.end'],
    ['a last day that does not exist', () => endMember(team(), { memberRef: ana.party.ref, on: 'soon' }, staff), 'care-team.date_ill_formed', 'CareTeam.participant.period.end'],
    ['somebody who is not on the team', () => setPrimaryContact(team(), 'Practitioner/else', staff), 'care-team.member_unknown', 'CareTeam.participant.member'],
    ['standing in for oneself', () => setCover(team(), { memberRef: ana.party.ref, cover: { ...cover, by: ana.party } }, staff), 'care-team.cover_of_oneself', 'CareTeam.participant.extension[care-team-cover]'],
    ['a patient who stands in', () => setCover(team(), { memberRef: ana.party.ref, cover: { ...cover, by: patient } }, staff), 'care-team.member_type', 'CareTeam.participant.member'],
    ['a cover that runs backwards', () => setCover(team(), { memberRef: ana.party.ref, cover: { ...cover, to: '2026-11-19' } }, staff), 'care-team.end_before_start', 'CareTeam.participant.extension[care-team-cover]'],
    ['a cover that is over', () => setCover(team(), { memberRef: ana.party.ref, cover: { ...cover, to: '2026-11-20' } }, staff), 'care-team.cover_over', 'CareTeam.participant.extension[care-team-cover]'],
    ['a cover of a moment', () => setCover(team(), { memberRef: ana.party.ref, cover: { ...cover, from: now } }, staff), 'care-team.date_ill_formed', 'CareTeam.participant.extension[care-team-cover]'],
  ];
  for (const [what, act, code, path] of rows) it(what, () => assert.deepEqual(refused(act()), [code, path]));
});

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof teamInputSchema>, Inferred<TeamInput>>,
  Same<z.infer<typeof memberInputSchema>, Inferred<MemberInput>>,
  Same<z.infer<typeof roleInputSchema>, Inferred<RoleInput>>,
  Same<z.infer<typeof coverInputSchema>, Inferred<CoverInput>>,
  Same<z.infer<typeof memberEndInputSchema>, Inferred<MemberEndInput>>,
  Same<z.infer<typeof teamStatusInputSchema>, Inferred<TeamStatusInput>>,
] = [true, true, true, true, true, true];
it('the schemas accept what the verbs accept and name the place of what is wrong', () => {
  assert.deepEqual(agree, [true, true, true, true, true, true]);
  assert.equal(teamInputSchema.safeParse({ patient, members: [ana, doctor] }).success, true);
  assert.deepEqual(memberInputSchema.safeParse({ ...ben, roles: [] }).error?.issues.map((issue) => issue.path.join('.')), ['roles']);
});
