import { memberStanding } from '@careloom/core/care-team';
import type { CareTeam, TeamMember } from '@careloom/core/care-team';
import { parseRef, sameRef } from '@careloom/core/fhir';
import type { TeamEditorLocalizer } from './editor-words.ts';

/** Professionals on the team who are here today. */
export function standIns({ members }: CareTeam, member: TeamMember, { today, timeZone }: Pick<TeamEditorLocalizer, 'today' | 'timeZone'>): readonly TeamMember[] {
  return members.filter((mate) => {
    const isHere = memberStanding(mate, today, timeZone) === 'current';
    return isHere && !sameRef(mate.ref, member.ref) && ['Practitioner', 'PractitionerRole', 'Organization'].includes(parseRef(mate.ref)?.type ?? '');
  });
}
