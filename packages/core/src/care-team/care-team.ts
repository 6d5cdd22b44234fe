import { parseRef, sameRef, urn } from '../fhir/index.ts';
import { dayOf, isDateTime, isEarlier, refuse } from '../shared/index.ts';
import type { Result, VerbContext } from '../shared/index.ts';
import { teamRoles } from './care-team.codes.ts';
import type { CareTeamAct, TeamRole } from './care-team.codes.ts';
import { memberStanding, memberTransitions, openStatuses, teamTransitions } from './care-team.status.ts';
import type { CareTeam, CareTeamEvent, Cover, CoverInput, MemberEndInput, MemberInput, RoleInput, TeamInput, TeamMember, TeamStatusInput } from './care-team.types.ts';

/** What every verb of a team gives. */
export type CareTeamResult = Result<CareTeam, CareTeamEvent>;
type Refused = ReturnType<typeof refuse>;
/** The verbs know no time zone: a day is over when it is over everywhere. */
const lastZone = 'Etc/GMT+12';

/** A team of a patient, active at once. Refuses one of nobody, for nobody, and members that are none. */
export function startTeam(input: TeamInput, context: VerbContext): CareTeamResult {
  const refusal = refuseActor(context);
  if (refusal) return refusal;
  if (parseRef(input.patient.ref)?.type !== 'Patient') return refuse('care-team.patient_missing', 'CareTeam.subject');
  if (input.members.length === 0) return refuse('care-team.member_missing', 'CareTeam.participant');
  const key = context.newId();
  const name = input.name?.trim();
  let team: CareTeam = {
    key,
    ref: urn(key),
    patient: input.patient,
    status: 'active',
    ...(name && { name }),
    members: [],
    from: context.now,
  };
  for (const member of input.members) {
    const next = withMember(team, member, context);
    if (!('members' in next)) return next;
    team = next;
  }
  return done(team, 'started', context);
}

/** Somebody joins. Refuses an unknown kind of member, no role, somebody who is on the team already. */
export function addMember(team: CareTeam, input: MemberInput, context: VerbContext): CareTeamResult {
  const refusal = refuseActor(context) ?? refuseTeam(team);
  if (refusal) return refusal;
  const next = withMember(team, input, context);
  return 'members' in next ? done(next, 'member-added', context) : next;
}

/** A member does something else from now on: all their roles. What they were before stays in the versions of the record. */
export function changeRole(team: CareTeam, input: RoleInput, context: VerbContext): CareTeamResult {
  const wrong = refuseRoles(input.roles);
  return wrong ?? withSeat(team, input.memberRef, 'role-changed', context, (member) => ({ ...member, roles: labelled(input.roles) }));
}

/** Whom the patient calls first; there is one. */
export function setPrimaryContact(team: CareTeam, memberRef: string, context: VerbContext): CareTeamResult {
  const result = withSeat(team, memberRef, 'primary-contact-set', context, (member) => ({ ...member, primaryContact: true }));
  if (!result.ok) return result;
  const at = seatOf(team, memberRef, context);
  const members = result.value.members.map((member, n) => (n === at ? member : notFirst(member, context)));
  return { ...result, value: { ...result.value, members } };
}

/**
 * A member is away, and somebody stands in; or is back. Who stands in and is not on the team joins it for that time, in
 * the same roles, and leaves it when the cover ends early or goes to somebody else. Refuses somebody standing in for
 * themself, and days that run backwards or are over.
 */
export function setCover(team: CareTeam, { memberRef, cover }: CoverInput, context: VerbContext): CareTeamResult {
  const wrong = cover && refuseCover(cover, memberRef, context);
  if (wrong) return wrong;
  const at = seatOf(team, memberRef, context);
  const act = cover ? 'cover-set' : 'cover-ended';
  const result = withSeat(team, memberRef, act, context, ({ cover: _old, ...member }) => ({ ...member, ...(cover && { cover }) }));
  if (!result.ok) return result;
  const old = team.members[at]?.cover;
  const members = result.value.members.map((member) => (old && isStandIn(member, old, context) ? afterCover(member, old, cover, context) : member));
  if (!cover || members.some((member) => sameRef(member.ref, cover.by.ref) && isThroughout(member, cover))) {
    return { ...result, value: { ...result.value, members } };
  }
  const { by, from, to } = cover;
  const standIn: TeamMember = { ref: by.ref, party: by, roles: members[at]?.roles ?? [], primaryContact: false, from, to };
  return { ...result, value: { ...result.value, members: [...members, standIn] } };
}

/** A member leaves: at once, or after a day. They stay in the record. */
export function endMember(team: CareTeam, input: MemberEndInput, context: VerbContext): CareTeamResult {
  const { memberRef, on, reason } = input;
  if (on !== undefined && !isDay(on)) return refuse('care-team.date_ill_formed', 'CareTeam.participant.period.end');
  const from = team.members[seatOf(team, memberRef, context)]?.from;
  if (on !== undefined && from !== undefined && isEarlier(on, from)) {
    return refuse('care-team.end_before_start', 'CareTeam.participant.period.end');
  }
  const to = on ?? context.now;
  return withSeat(team, memberRef, 'member-ended', context, (member) => leaving(member, to), reason);
}

/** A team is paused, goes on, ends, or was never one (`teamTransitions`). */
export function changeTeamStatus(team: CareTeam, input: TeamStatusInput, context: VerbContext): CareTeamResult {
  const refusal = refuseActor(context);
  if (refusal) return refusal;
  const step = teamTransitions.find(({ act }) => act === input.act);
  if (!step?.from.includes(team.status)) {
    const code = step?.to === team.status ? 'care-team.already_done' : 'care-team.transition_refused';
    return refuse(code, 'CareTeam.status', { status: team.status });
  }
  if (step.needs && !input.reason?.trim()) return refuse('care-team.reason_missing', 'Provenance.reason');
  const to = step.to === 'inactive' ? { to: context.now } : {};
  return done({ ...team, status: step.to, ...to }, step.act, context, input.reason);
}

/** The team is over. Its members stay in the record. */
export function endTeam(team: CareTeam, reason: string, context: VerbContext): CareTeamResult {
  return changeTeamStatus(team, { act: 'ended', reason }, context);
}

/** What somebody was who left stays as it was. */
function notFirst(member: TeamMember, context: VerbContext): TeamMember {
  return member.primaryContact && standingOf(member, context) !== 'ended' ? { ...member, primaryContact: false } : member;
}

/** Somebody who joined for this cover alone. */
function isStandIn(member: TeamMember, { by, from, to }: Cover, context: VerbContext): boolean {
  return sameRef(member.ref, by.ref) && member.from === from && member.to === to && standingOf(member, context) !== 'ended';
}

function afterCover(member: TeamMember, old: Cover, cover: Cover | undefined, { now }: VerbContext): TeamMember {
  if (cover && sameRef(cover.by.ref, old.by.ref)) return { ...member, from: cover.from, to: cover.to };
  return leaving(member, now);
}

/** On the team from the first day of a cover to its last. */
function isThroughout({ from, to }: TeamMember, cover: Cover): boolean {
  return !(from !== undefined && isEarlier(cover.from, from)) && !(to !== undefined && isEarlier(to, cover.to));
}

/** One who leaves before they came was never there: the period must not run backwards. */
function leaving(member: TeamMember, to: string): TeamMember {
  return { ...member, ...(member.from !== undefined && isEarlier(to, member.from) && { from: to }), to };
}

function withMember(team: CareTeam, input: MemberInput, context: VerbContext): CareTeam | Refused {
  const { party, primaryContact = false, onBehalfOf, from = context.now, to } = input;
  const type = parseRef(party.ref)?.type ?? '';
  if (!['Practitioner', 'PractitionerRole', 'Organization', 'Patient', 'RelatedPerson', 'CareTeam'].includes(type)) {
    return refuse('care-team.member_type', 'CareTeam.participant.member');
  }
  if (onBehalfOf && type !== 'Practitioner') return refuse('care-team.on_behalf_refused', 'CareTeam.participant.onBehalfOf');
  const wrong = refuseRoles(input.roles);
  if (wrong) return wrong;
  if (!isDateTime(from)) return refuse('care-team.date_ill_formed', 'CareTeam.participant.period.start');
  if (to !== undefined && !isDay(to)) return refuse('care-team.date_ill_formed', 'CareTeam.participant.period.end');
  if (to !== undefined && isEarlier(to, from)) return refuse('care-team.end_before_start', 'CareTeam.participant.period.end');
  if (seatOf(team, party.ref, context) >= 0) return refuse('care-team.member_repeated', 'CareTeam.participant.member');
  const member: TeamMember = {
    ref: party.ref,
    party,
    roles: labelled(input.roles),
    primaryContact,
    from,
    ...(to && { to }),
    ...(onBehalfOf && { onBehalfOf }),
  };
  const others = primaryContact ? team.members.map((other) => notFirst(other, context)) : team.members;
  return { ...team, members: [...others, member] };
}

/** Changes the seat of a member that is not over yet; the last one where there are several. */
function withSeat(
  team: CareTeam,
  memberRef: string,
  act: CareTeamAct,
  context: VerbContext,
  change: (member: TeamMember) => TeamMember,
  reason?: string,
): CareTeamResult {
  const refusal = refuseActor(context) ?? refuseTeam(team);
  if (refusal) return refusal;
  const at = seatOf(team, memberRef, context);
  const member = team.members[at];
  if (!member) {
    const isGone = team.members.some(({ ref }) => sameRef(ref, memberRef));
    return refuse(isGone ? 'care-team.member_ended' : 'care-team.member_unknown', 'CareTeam.participant.member');
  }
  const step = memberTransitions.find((transition) => transition.act === act);
  if (step && !step.from.includes(standingOf(member, context))) return refuse('care-team.member_inactive', 'CareTeam.participant.member');
  const members = team.members.map((other, n) => (n === at ? change(member) : other));
  return done({ ...team, members }, act, context, reason);
}

function seatOf(team: CareTeam, memberRef: string, context: VerbContext): number {
  const isTheirs = (member: TeamMember): boolean => sameRef(member.ref, memberRef) && standingOf(member, context) !== 'ended';
  return team.members.map(isTheirs).lastIndexOf(true);
}

function standingOf(member: TeamMember, { now }: VerbContext): ReturnType<typeof memberStanding> {
  return memberStanding(member, dayOf(now, lastZone), lastZone);
}

function refuseActor({ by }: VerbContext): Refused | undefined {
  const isStaff = ['Practitioner', 'PractitionerRole', 'Organization'].includes(parseRef(by.ref)?.type ?? '');
  return isStaff ? undefined : refuse('care-team.requester_type', 'Provenance.agent.who');
}

function refuseTeam(team: CareTeam): Refused | undefined {
  return openStatuses.includes(team.status) ? undefined : refuse('care-team.not_open', 'CareTeam.status', { status: team.status });
}

function refuseRoles(roles: readonly TeamRole[]): Refused | undefined {
  if (roles.length === 0) return refuse('care-team.role_missing', 'CareTeam.participant.role');
  return roles.every(({ code, system, display }) => display.trim() && (!code || system)) ? undefined : refuse('care-team.role_ill_formed', 'CareTeam.participant.role');
}

function refuseCover({ by, from, to }: Cover, memberRef: string, { now }: VerbContext): Refused | undefined {
  if (sameRef(by.ref, memberRef)) return refuse('care-team.cover_of_oneself', 'CareTeam.participant.extension[care-team-cover]');
  if (!['Practitioner', 'PractitionerRole', 'Organization'].includes(parseRef(by.ref)?.type ?? '')) {
    return refuse('care-team.member_type', 'CareTeam.participant.member');
  }
  if (!isDay(from) || !isDay(to)) return refuse('care-team.date_ill_formed', 'CareTeam.participant.extension[care-team-cover]');
  if (to < from) return refuse('care-team.end_before_start', 'CareTeam.participant.extension[care-team-cover]');
  if (to < dayOf(now, lastZone)) return refuse('care-team.cover_over', 'CareTeam.participant.extension[care-team-cover]', { to });
  return undefined;
}

/** The label of a code we know is that of its owner. */
function labelled(roles: readonly TeamRole[]): readonly TeamRole[] {
  return roles.map((role) => teamRoles.find(({ code, system }) => code === role.code && system === role.system) ?? role);
}

function isDay(text: string): boolean {
  return text.length === 10 && isDateTime(text);
}

function done(value: CareTeam, act: CareTeamAct, context: VerbContext, reason?: string): CareTeamResult {
  const words = reason?.trim();
  const event = { id: context.newId(), act, at: context.now, by: context.by, ...(words && { reason: words }), evidence: [] };
  return { ok: true, value, events: [event] };
}

