import { dayOf } from '../shared/index.ts';
import type { Day } from '../shared/index.ts';
import type { CareTeamAct, CareTeamStatus } from './care-team.codes.ts';
import type { MemberStanding, TeamMember } from './care-team.types.ts';

export interface TeamTransition {
  readonly act: CareTeamAct;
  readonly from: readonly CareTeamStatus[];
  readonly to: CareTeamStatus;
  readonly needs?: 'reason';
}

/** The life cycle of a team, for staff alone. The states are those of R4, the arrows ours: R4 draws none. */
export const teamTransitions: readonly TeamTransition[] = [
  { act: 'activated', from: ['proposed', 'suspended'], to: 'active' },
  { act: 'suspended', from: ['active'], to: 'suspended', needs: 'reason' },
  { act: 'ended', from: ['proposed', 'active', 'suspended'], to: 'inactive', needs: 'reason' },
  { act: 'retracted', from: ['proposed', 'active', 'suspended', 'inactive'], to: 'entered-in-error', needs: 'reason' },
];

export interface MemberTransition {
  readonly act: CareTeamAct;
  readonly from: readonly MemberStanding[];
}

/** What may be done with a member, by how they stand on the day. Nobody is revived: who comes back is added again. */
export const memberTransitions: readonly MemberTransition[] = [
  { act: 'role-changed', from: ['not-yet', 'current', 'away', 'inactive'] },
  { act: 'primary-contact-set', from: ['not-yet', 'current', 'away'] },
  { act: 'cover-set', from: ['not-yet', 'current', 'away'] },
  { act: 'cover-ended', from: ['not-yet', 'current', 'away', 'inactive'] },
  { act: 'member-ended', from: ['not-yet', 'current', 'away', 'inactive'] },
];

/** Verbs may change a team that is not over. */
export const openStatuses: readonly CareTeamStatus[] = ['proposed', 'active', 'suspended'];

/**
 * How a member stands on a day: a last day is included, a moment ends the day it falls on.
 * @param timeZone where the day is counted, for moments; UTC when absent
 */
export function memberStanding(member: TeamMember, on: Day, timeZone?: string): MemberStanding {
  const { from, to, cover, inactive } = member;
  if (to !== undefined && isOver(to, on, timeZone)) return 'ended';
  if (from !== undefined && dayOf(from, timeZone) > on.slice(0, dayOf(from, timeZone).length)) return 'not-yet';
  if (inactive) return 'inactive';
  return cover && cover.from <= on && on <= cover.to ? 'away' : 'current';
}

/** True when a last day (month, year) is past, or the day of a moment has come. */
export function isOver(end: string, on: Day, timeZone?: string): boolean {
  const day = dayOf(end, timeZone);
  return end.includes('T') ? day <= on : day < on.slice(0, day.length);
}
