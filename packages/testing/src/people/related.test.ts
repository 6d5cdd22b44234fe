import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { addMember, careTeamChanges, careTeamFromFhir, careTeamOf, loadCareTeams, setCover, setPrimaryContact, startTeam, teamGaps, teamRoles, teamView } from '@careloom/core/care-team';
import type { TeamRole } from '@careloom/core/care-team';
import { addNewcomer, startTeamWithNewcomer } from '@careloom/core/care-team/newcomer';
import type { Patient, Resource } from '@careloom/core/fhir';
import { loadPerson, patientOf, personChanges, personFromFhir, recordCommunicationNeeds, recordIdentity } from '@careloom/core/person';
import type { CommunicationNeedsInput, IdentityInput, Person } from '@careloom/core/person';
import { addRelatedPerson, changeProxyScope, confirmProxy, endRelatedPerson, loadRelatedPeople, proxyStanding, relatedPersonChanges, relatedPersonFromFhir, relatedPersonOf, relatedPersonView } from '@careloom/core/person/related';
import type { ChangeSet } from '@careloom/core/ports';
import type { Result, VerbContext } from '@careloom/core/shared';
import { checkProfiles, profileToolDir } from '../profile-check/index.ts';
import { careTeamsOn, community, people, relatedPeople } from './index.ts';

const now = '2026-11-22T15:00:00Z';
const on = '2026-11-22';
const timeZone = 'America/New_York';
const noTool = profileToolDir() === undefined;
if (noTool) console.log('# skipped: the profile checker is not on this machine (CARELOOM_SHARED)');

let count = 0;
const context: VerbContext = {
  now,
  newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
  by: { ref: 'PractitionerRole/riverside-care-coordinator', organization: { ref: 'Organization/riverside-family-clinic' } },
};

function ok<V, E>(result: Result<V, E>): { readonly value: V; readonly events: readonly E[] } {
  assert.ok(result.ok, JSON.stringify(result));
  return result;
}
function person(id: string): Person {
  const read = personFromFhir({ resource: people.find((each) => each.id === id) as Patient, version: '1' });
  assert.ok(read.ok);
  return read.value;
}

describe('people around the patients', () => {
  it('are read without a complaint', () => {
    for (const resource of relatedPeople) {
      const read = relatedPersonFromFhir({ resource });
      assert.deepEqual([read.ok, read.issues], [true, []], resource.id ?? '');
    }
    const standings = relatedPeople.map((resource) => {
      const read = relatedPersonFromFhir({ resource });
      return read.ok && proxyStanding(read.value, now, timeZone);
    });
    assert.deepEqual(standings, ['active', 'active', 'none', 'ended']);
  });

  const repository = createEmbeddedRepository({ seed: [...community, ...careTeamsOn(on)] });
  it('a minor’s mother acts for them until they turn 18, and then somebody has to ask', async () => {
    const child = await loadPerson(repository, 'Patient/turning-18');
    const [mother] = (await loadRelatedPeople(repository, child.ref)).people;
    assert.ok(mother);
    const review = (at: string): boolean => relatedPersonView(mother, { now: at, timeZone, person: child }).toReview;
    assert.deepEqual([review(now), review('2026-12-15T12:00:00Z')], [false, true]);
  });

  it('a team whose coordinator is away has no gap, and says who to call', async () => {
    const { teams, unreadable } = await loadCareTeams(repository, 'Patient/caregiver');
    assert.deepEqual([unreadable, teamGaps(teams, on, { timeZone })], [[], []]);
    const rows = teams[0] ? teamView(teams[0], on).members : [];
    assert.deepEqual(rows.map(({ member, standing, callFirst }) => [member.party.display, standing, callFirst]), [
      ['Teodoro Juniperdale', 'current', true],
      ['Dr. Odalys Fernhollow', 'current', false],
      ['Rosalind Quillfeather-Marsh', 'current', false],
      ['Imani Thistlebrook', 'away', false],
    ]);
    const after = teamGaps(teams, '2026-11-28', { timeZone }).map(({ kind }) => kind);
    assert.deepEqual(after, ['cover-ended']);
  });

  it('a team without primary care and with two coordinators is told', async () => {
    const { teams } = await loadCareTeams(repository, 'Patient/everyday');
    const { generalPractitioners } = await loadPerson(repository, 'Patient/everyday');
    assert.deepEqual(teamGaps(teams, on).map(({ kind }) => kind), ['no-primary-care', 'two-coordinators']);
    const named = generalPractitioners.map(({ ref }) => ref);
    assert.deepEqual(teamGaps(teams, on, { primaryCareRefs: named }).map(({ kind }) => kind), ['two-coordinators']);
  });

  it('are stored as the verbs left them', async () => {
    const before = await loadPerson(repository, 'Patient/long-name');
    const needs = ok(recordCommunicationNeeds(before, { interpreter: 'asked-declined', preferredMode: 'letter' }, context));
    const helper = ok(addRelatedPerson(needs.value, { name: { words: 'Odile Brackenmoor' }, relationship: 'FRND', scope: ['receive-messages'] }, context));
    const outcome = await repository.commit([...personChanges(needs.value, needs.events), ...relatedPersonChanges(helper.value, helper.events)]);
    assert.equal(outcome.outcome, 'stored');
    const after = await loadPerson(repository, 'Patient/long-name');
    assert.deepEqual([after.interpreter, after.preferredMode], ['asked-declined', 'letter']);
    const [friend] = (await loadRelatedPeople(repository, 'Patient/long-name')).people;
    assert.ok(friend);
    const ended = ok(endRelatedPerson(friend, { reason: 'Moved' }, context));
    assert.equal((await repository.commit(relatedPersonChanges(ended.value, ended.events))).outcome, 'stored');
    const [gone] = (await loadRelatedPeople(repository, 'Patient/long-name')).people;
    assert.equal(gone && proxyStanding(gone, now, timeZone), 'ended');
  });
});

describe('what the verbs write', () => {
  const role = (code: string): TeamRole => teamRoles.find((each) => each.code === code) as TeamRole;

  it('passes R4 and US Core', { skip: noTool }, async () => {
    const written: Resource[] = [];
    const needs: readonly CommunicationNeedsInput[] = [
      { interpreter: 'yes', languages: [{ code: 'ase', words: 'American Sign Language', preferred: true }], pronouns: ['they/them'] },
      { interpreter: 'no', bestTimes: [{ days: ['mon', 'wed'], from: '09:00', to: '11:30' }], preferredMode: 'in-person' },
      { interpreter: 'asked-declined', doNotContact: true },
      { contacts: [{ kind: 'sms', value: '+1 614-555-0101', rank: 1, messages: 'no', doNotUse: true, bestTimes: [{ days: [], to: '08:00' }] }] },
    ];
    const answers: readonly IdentityInput[] = [
      { race: { state: 'said', omb: ['1002-5', '2028-9', '2054-5', '2076-8', '2106-3', '2131-1'] }, ethnicity: { state: 'said', omb: ['2135-2'] } },
      { race: { state: 'said', detailed: [{ code: '1586-7', display: 'Shoshone' }] }, ethnicity: { state: 'said', text: 'No soy latina' } },
      { race: { state: 'asked-declined' }, ethnicity: { state: 'unknown' } },
      { race: { state: 'unknown' }, ethnicity: { state: 'asked-declined' } },
    ];
    const keep = (resource: Resource): void => void written.push({ ...resource, id: `w${written.length}` });
    const everyday = person('everyday');
    for (const input of needs) keep(patientOf(ok(recordCommunicationNeeds(everyday, input, context)).value));
    for (const input of answers) keep(patientOf(ok(recordIdentity(everyday, input, context)).value));
    const daughter = ok(addRelatedPerson(person('caregiver'), {
      name: { given: ['Rosalind'], family: 'Marsh' }, relationship: 'DAUC', interpreter: 'asked-declined', scope: ['decide'], from: '2026-11-01', to: '2027-11-01',
      contacts: [{ kind: 'phone', value: '+1 614-555-0125', messages: 'yes' }], languages: [{ code: 'es', words: 'Spanish', preferred: true }],
    }, context));
    keep(relatedPersonOf(daughter.value));
    keep(relatedPersonOf(ok(addRelatedPerson(person('caregiver'), { name: { words: 'A friend' } }, context)).value));
    keep(relatedPersonOf(ok(endRelatedPerson(ok(changeProxyScope(daughter.value, { scope: ['receive-messages'] }, context)).value, {}, context)).value));
    const coordinator = { ref: 'PractitionerRole/riverside-care-coordinator' };
    const started = ok(startTeam({ patient: { ref: 'Patient/caregiver' }, members: [{ party: coordinator, roles: [role('171M00000X'), role('172V00000X')], primaryContact: true }] }, context));
    const joined = ok(addMember(started.value, { party: { ref: 'Practitioner/riverside-family-physician-person' }, roles: [role('453231000124104')], onBehalfOf: { ref: 'Organization/riverside-family-clinic' } }, context));
    const covered = ok(setCover(joined.value, { memberRef: coordinator.ref, cover: { by: { ref: 'PractitionerRole/riverside-cover-coordinator' }, from: on, to: '2026-11-30' } }, context));
    for (const { value } of [started, joined, covered]) keep(careTeamOf(value));
    const seeded = careTeamsOn(on).map((resource) => careTeamFromFhir({ resource, version: '1' }));
    for (const read of seeded) keep(careTeamOf(ok(setPrimaryContact((read.ok && read.value) || started.value, coordinator.ref, context)).value));
    const provenances = [...personChanges(everyday, ok(recordIdentity(everyday, answers[0] as IdentityInput, context)).events), ...relatedPersonChanges(daughter.value, daughter.events), ...careTeamChanges(covered.value, covered.events)]
      .flatMap(({ resource }) => (resource.resourceType === 'Provenance' ? [resource] : []));
    assert.equal(provenances.length, 3);
    for (const resource of provenances) keep({ ...resource, target: [{ reference: 'Patient/everyday' }] } as Resource);
    assert.deepEqual([...new Set(written.flatMap(({ meta }) => meta?.profile ?? []))].map((url) => url.split('/').at(-1)).sort(), ['us-core-careteam', 'us-core-patient', 'us-core-provenance', 'us-core-relatedperson']);

    const report = await checkProfiles([...community, ...careTeamsOn(on), ...written]);
    assert.ok('checked' in report);
    assert.deepEqual([report.failures, report.profilesNotLoaded], [[], 0]);
    assert.equal(report.passed, (community.length + 2 + written.length) * 2);
  });

  it('somebody without a record on a team, and a proxy confirmed at 18, are stored and pass', { skip: noTool }, async () => {
    const adult: Patient = { resourceType: 'Patient', id: 'adult', meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'] }, identifier: [{ system: 'urn:x', value: '1' }], gender: 'female', name: [{ family: 'Ash', given: ['Wren'] }], birthDate: '2008-11-01' };
    const store = createEmbeddedRepository({ seed: [...community, adult] });
    const commit = async (changes: ChangeSet): Promise<void> => assert.equal((await store.commit(changes)).outcome, 'stored');
    const wren = await loadPerson(store, 'Patient/adult');
    const started = startTeamWithNewcomer(wren, { kind: 'professional', given: 'Odile', family: 'Brackenmoor', phone: '+1 614-555-0131' }, { roles: [role('163WC0400X')], name: 'At home' }, context);
    assert.ok(started.ok);
    await commit(started.changes);
    const [team] = (await loadCareTeams(store, 'Patient/adult')).teams;
    assert.ok(team);
    const joined = addNewcomer(team, wren, { kind: 'relative', given: 'Hazel', relationship: 'MTH' }, { roles: [role('133932002')] }, context);
    assert.ok(joined.ok);
    await commit(joined.changes);
    const [seen] = (await loadCareTeams(store, 'Patient/adult')).teams;
    assert.deepEqual(seen?.members.map(({ ref, party }) => [ref.split('/')[0], party.display]), [['Practitioner', 'Odile Brackenmoor'], ['RelatedPerson', 'Hazel']]);
    const [mother] = (await loadRelatedPeople(store, 'Patient/adult')).people;
    assert.ok(mother);
    const proxy = ok(changeProxyScope(mother, { scope: ['receive-information'] }, context));
    const confirmed = ok(confirmProxy(proxy.value, wren, { basis: 'patient-signed', on: '2026-11-20' }, context));
    await commit(relatedPersonChanges(confirmed.value, [...proxy.events, ...confirmed.events]));
    const any = ok(recordCommunicationNeeds(wren, { preferredMode: 'no-preference' }, context));
    await commit(personChanges(any.value, any.events));
    const held = ((await store.export()).entry ?? []).map(({ resource }) => resource as Resource);
    const report = await checkProfiles(held);
    assert.ok('checked' in report);
    assert.deepEqual([report.failures, report.profilesNotLoaded], [[], 0]);
  });
});
