import { sameRef } from '../fhir/index.ts';
import type { Day, Party } from '../shared/index.ts';
import { coordinatorCode, nuccSystem, primaryCareCode } from './care-team.codes.ts';
import type { TeamGapKind } from './care-team.codes.ts';
import { isOver, memberStanding } from './care-team.status.ts';
import type { CareTeam, CareTeamView, MemberStanding, TeamGap, TeamMember, TeamMemberView, TeamOptions } from './care-team.types.ts';

/** A member with how they stand and where. */
interface Seat {
  readonly member: TeamMember;
  readonly team: CareTeam;
  readonly standing: MemberStanding;
}

/**
 * What is missing or doubled in a patient's active teams on a day, for a person to settle; the rules are ours
 * (domain F2 names "no PCP", "two coordinators", coordinator on leave). Somebody away is no gap while a member stands in
 * for them; two coordinators are two people who are here today with role 171M00000X.
 */
export function teamGaps(teams: readonly CareTeam[], on: Day, options: TeamOptions = {}): readonly TeamGap[] {
  const { timeZone, primaryCareRefs = [] } = options;
  const active = teams.filter((team) => isActiveTeam(team, on, timeZone));
  const seats = active.flatMap((team) => team.members.map((member): Seat => ({ member, team, standing: memberStanding(member, on, timeZone) })));
  const filled = seats.filter(({ standing }) => standing === 'current' || standing === 'away');
  const present = filled.filter(({ standing }) => standing === 'current');
  const gaps: TeamGap[] = [];
  const tell = (kind: TeamGapKind, members: readonly TeamMember[] = [], team?: CareTeam): void =>
    void gaps.push({ kind, ...(team && { teamRef: team.ref }), memberRefs: members.map(({ ref }) => ref) });

  if (primaryCareRefs.length === 0 && !filled.some(({ member }) => hasRole(member, primaryCareCode))) tell('no-primary-care');
  if (!filled.some(({ member }) => isCoordinator(member))) tell('no-coordinator');
  const coordinators = onePerPerson(present.flatMap(({ member }) => (isCoordinator(member) ? [member] : [])));
  if (coordinators.length > 1) tell('two-coordinators', coordinators);
  if (!filled.some(({ member }) => member.primaryContact)) tell('no-primary-contact');
  for (const { member, team, standing } of seats) {
    if (standing === 'away' && !standsIn(member, present)) tell('cover-missing', [member], team);
    if (standing === 'current' && member.cover && member.cover.to < on) tell('cover-ended', [member], team);
    if (standing === 'inactive') tell('member-inactive', [member], team);
  }
  if (active.length > 1) tell('two-teams');
  return gaps;
}

/** A team as a list shows it on a day: who to call first, who is here, away, to come, gone. */
export function teamView(team: CareTeam, on: Day, options: TeamOptions = {}): CareTeamView {
  const seats = team.members.map((member): Seat => ({ member, team, standing: memberStanding(member, on, options.timeZone) }));
  const present = seats.filter(({ standing }) => standing === 'current');
  const primary = seats.find(({ member, standing }) => member.primaryContact && (standing === 'current' || standing === 'away'));
  const called = primary?.standing === 'away' ? standsIn(primary.member, present) : primary?.member;
  const rows = seats.map(({ member, standing }): TeamMemberView => {
    const coveredBy = standing === 'away' ? nameOf(standsIn(member, present)) : undefined;
    return { member, standing, ...(coveredBy && { coveredBy }), callFirst: member === called };
  });
  const order: readonly MemberStanding[] = ['current', 'away', 'inactive', 'not-yet', 'ended'];
  const rank = ({ callFirst, standing }: TeamMemberView): number => (callFirst ? -1 : order.indexOf(standing));
  const { ref, name, status } = team;
  return { ref, ...(name && { name }), status, members: rows.sort((a, b) => rank(a) - rank(b)) };
}

/** Active, and its own period not over. */
export function isActiveTeam(team: CareTeam, on: Day, timeZone?: string): boolean {
  return team.status === 'active' && !(team.to !== undefined && isOver(team.to, on, timeZone));
}

/** The member who stands in for one that is away, if they are here. */
function standsIn(away: TeamMember, present: readonly Seat[]): TeamMember | undefined {
  return present.find(({ member }) => sameRef(member.ref, away.cover?.by.ref))?.member;
}

function nameOf(member: TeamMember | undefined): Party | undefined {
  return member?.party;
}

function isCoordinator(member: TeamMember): boolean {
  return member.roles.some(({ system, code }) => system === nuccSystem && code === coordinatorCode);
}

function hasRole(member: TeamMember, wanted: string): boolean {
  return member.roles.some(({ code }) => code === wanted);
}

/** Somebody on two teams, or named once as a person and once in a role, is one. */
function onePerPerson(members: readonly TeamMember[]): readonly TeamMember[] {
  const idOf = ({ practitionerRef, ref }: TeamMember): string => practitionerRef ?? ref;
  return members.filter((member, at) => members.findIndex((other) => sameRef(idOf(other), idOf(member))) === at);
}
