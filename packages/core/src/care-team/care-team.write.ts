import { conceptsIn, isObject, listIn, mintedIdentifier, objectsIn, patched, referenceTo, sameJson, urn } from '../fhir/index.ts';
import type { CareTeam as FhirCareTeam, CareTeamParticipant, CodeableConcept, Extension } from '../fhir/index.ts';
import { careTeamProfile, coverExtension, primaryContactExtension } from './care-team.codes.ts';
import type { TeamRole } from './care-team.codes.ts';
import { careTeamFromFhir, participantGroups, roleIn, sameRole } from './care-team.fhir.ts';
import type { ParticipantGroup } from './care-team.fhir.ts';
import type { CareTeam, TeamMember } from './care-team.types.ts';

/**
 * The CareTeam as it shall be stored: a patched copy of the one read, or a new US Core one. Members stand in the order
 * they were read, new ones after them; participants of a member nobody touched stay to the letter.
 */
export function careTeamOf(team: CareTeam): FhirCareTeam {
  const stored = team.source?.resource;
  const { status, name, from, to, members } = team;
  const period = from || to ? { period: { ...(from && { start: from }), ...(to && { end: to }) } } : {};
  if (!stored) {
    return {
      resourceType: 'CareTeam',
      meta: { profile: [careTeamProfile] },
      identifier: [mintedIdentifier(urn(team.key))],
      status,
      ...(name && { name }),
      subject: referenceTo(team.patient),
      ...period,
      participant: members.flatMap((member) => seatsOf(member)),
    };
  }
  const before = careTeamFromFhir({ resource: stored });
  const was = before.ok ? before.value : undefined;
  const changed = <K extends keyof CareTeam>(key: K): boolean => !was || !sameJson(was[key], team[key]);
  const groups = participantGroups(stored);
  const untouched = members.length === groups.length && members.every((member, n) => isUntouched(member, groups[n]));
  return patched(stored, {
    ...(changed('status') && { status }),
    ...((changed('from') || changed('to')) && { period: { ...(isObject(stored.period) && stored.period), ...period.period } }),
    ...(!untouched && { participant: participantsOf(members, groups, stored) }),
  });
}

/** What their own record says of them is not a matter of the team. */
function isUntouched(member: TeamMember, group: ParticipantGroup | undefined): boolean {
  if (!group) return false;
  const { inactive: _inactive, practitionerRef: _person, organization: _place, contacts: _ways, party: _party, ...is } = member;
  const { party: _was, ...was } = group.member;
  return sameJson(is, was);
}

function participantsOf(members: readonly TeamMember[], groups: readonly ParticipantGroup[], stored: FhirCareTeam): CareTeamParticipant[] {
  const list = listIn(stored.participant) as readonly CareTeamParticipant[];
  const written = new Map<number, readonly CareTeamParticipant[]>();
  groups.forEach((group, n) => {
    const member = members[n];
    if (!member || isUntouched(member, group)) return;
    const seats = group.places.map((place) => list[place] as CareTeamParticipant);
    // The first place takes all, so that the roles of one member stay together.
    group.places.forEach((place, at) => written.set(place, at === 0 ? seatsOf(member, group.member, seats) : []));
  });
  const kept = list.flatMap((seat, place) => written.get(place) ?? [seat]);
  return [...kept, ...members.slice(groups.length).flatMap((member) => seatsOf(member))];
}

/** One participant a role; marks of the whole member stand on the first. */
function seatsOf(member: TeamMember, was?: TeamMember, before: readonly CareTeamParticipant[] = []): CareTeamParticipant[] {
  const rolesAre = (seat: CareTeamParticipant): readonly TeamRole[] => conceptsIn(seat.role).flatMap(roleIn);
  const isSame = was !== undefined && sameJson(was.roles, member.roles);
  const seatOf = (role: TeamRole): CareTeamParticipant | undefined =>
    before.find((each) => rolesAre(each).length === 1 && rolesAre(each).some((other) => sameRole(other, role)));
  const kept = new Set(member.roles.map(seatOf));
  // What others say on a participant is about the member: a new role takes the place of one that goes.
  const free = before.filter((seat) => !kept.has(seat));
  const seats = isSame
    ? before
    : member.roles.map((role): CareTeamParticipant => {
        const seat = seatOf(role);
        if (seat) return seat;
        const old = free.shift() ?? { member: referenceTo(member.party), ...(member.onBehalfOf && { onBehalfOf: referenceTo(member.onBehalfOf) }) };
        return { ...old, role: [conceptOf(role)] };
      });
  return seats.map((seat, n) => {
    const { extension: stored, period, ...rest } = seat;
    const foreign = objectsIn<Extension>(stored).filter(({ url }) => url !== primaryContactExtension && url !== coverExtension);
    const extensions = [...foreign, ...(n === 0 ? marksOf(member) : [])];
    const { from, to } = member;
    const times = { ...(isObject(period) && period), ...(from && { start: from }), ...(to && { end: to }) };
    return { ...(extensions.length > 0 && { extension: extensions }), ...rest, ...(Object.keys(times).length > 0 && { period: times }) };
  });
}

function marksOf({ primaryContact, cover }: TeamMember): Extension[] {
  const valuePeriod = cover && { start: cover.from, end: cover.to };
  return [
    ...(primaryContact ? [{ url: primaryContactExtension, valueBoolean: true }] : []),
    ...(cover && valuePeriod
      ? [{ url: coverExtension, extension: [{ url: 'by', valueReference: referenceTo(cover.by) }, { url: 'period', valuePeriod }] }]
      : []),
  ];
}

function conceptOf({ system: uri, code, display }: TeamRole): CodeableConcept {
  return code ? { coding: [{ ...(uri && { system: uri }), code, display }] } : { text: display };
}
