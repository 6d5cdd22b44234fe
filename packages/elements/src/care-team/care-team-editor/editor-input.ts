import { addMember, changeRole, endMember, endTeam, setCover, startTeam, teamRoles } from '@careloom/core/care-team';
import type { CareTeam, CareTeamResult, TeamMember, TeamRole } from '@careloom/core/care-team';
import { addNewcomer, startTeamWithNewcomer } from '@careloom/core/care-team/newcomer';
import type { NewcomerInput, Seat } from '@careloom/core/care-team/newcomer';
import { sameRef } from '@careloom/core/fhir';
import { sortedNamesOf } from '@careloom/core/person';
import type { RelationshipCode } from '@careloom/core/person/related';
import { refuse } from '@careloom/core/shared';
import type { Party, VerbContext } from '@careloom/core/shared';
import type { OpenForm } from './editor-acts.ts';
import type { TeamEditorValue } from './editor-load.ts';
import { workOf } from './team-work.ts';
import type { TeamWork, TeamWorker } from './team-work.ts';

/** FHIR paths of the fields, as refusals name them. */
export const path = {
  who: 'CareTeam.participant.member',
  roles: 'CareTeam.participant.role',
  cover: 'CareTeam.participant.extension[care-team-cover]',
  end: 'CareTeam.participant.period.end',
  reason: 'Provenance.reason',
  name: 'RelatedPerson.name',
  family: 'Practitioner.name.family',
} as const;

/** What a form is about. */
export interface FormSubject {
  readonly value: TeamEditorValue;
  readonly open: OpenForm;
  /** Absent for a new team. */
  readonly team?: CareTeam | undefined;
  readonly member?: TeamMember | undefined;
  readonly today: string;
}

/** What the verb makes of the open form. Nothing is decided before the user's context is there. */
export function workFrom(form: HTMLFormElement, subject: FormSubject): TeamWorker {
  const data = new FormData(form);
  const { open, team, member } = subject;
  const isBad = [...form.querySelectorAll<HTMLInputElement>('input[type=date]')].some(({ validity }) => validity.badInput);
  if (isBad) return () => refused('care-team.date_ill_formed', open.form === 'cover' ? path.cover : path.end);
  if (open.form === 'start' || open.form === 'add') return (context) => joined(data, subject, context);
  return (context) => {
    if (!team) return refused('care-team.member_unknown', path.who);
    if (open.form === 'end-team') return workOf(endTeam(team, textIn(data, 'reason'), context));
    return member ? workOf(changed(data, subject, team, member, context)) : refused('care-team.member_unknown', path.who);
  };
}

function changed(data: FormData, { open }: FormSubject, team: CareTeam, { ref: memberRef, roles }: TeamMember, context: VerbContext): CareTeamResult {
  if (open.form === 'role') return changeRole(team, { memberRef, roles: rolesIn(data, roles) }, context);
  if (open.form === 'end') {
    const [on, reason] = [textIn(data, 'on'), textIn(data, 'reason')];
    return endMember(team, { memberRef, ...(on && { on }), ...(reason && { reason }) }, context);
  }
  const by = open.source === 'directory' ? open.who?.party : team.members.find(({ ref }) => ref === textIn(data, 'by'))?.party;
  if (!by) return refuse('care-team.member_missing', path.who);
  return setCover(team, { memberRef, cover: { by, from: textIn(data, 'from'), to: textIn(data, 'to') } }, context);
}

/** Somebody joins a team, or the first of a new one. */
function joined(data: FormData, subject: FormSubject, context: VerbContext): TeamWork {
  const { value, open, team } = subject;
  const seat: Seat = { roles: rolesIn(data, []), primaryContact: data.has('first') };
  const text = textIn(data, 'name');
  const name = { ...(text && { name: text }) };
  const { person } = value;
  if (open.source === 'relative' || open.source === 'professional') {
    const input = newcomerIn(data, open.source);
    return workOf(team ? addNewcomer(team, person, input, seat, context) : startTeamWithNewcomer(person, input, { ...seat, ...name }, context));
  }
  const party = open.source === 'directory' ? open.who?.party : aroundParty(textIn(data, 'around'), subject);
  if (!party) return refused('care-team.member_missing', path.who);
  const member = { ...seat, party };
  return workOf(team ? addMember(team, member, context) : startTeam({ patient: { ref: person.ref }, ...name, members: [member] }, context));
}

function newcomerIn(data: FormData, kind: NewcomerInput['kind']): NewcomerInput {
  const relationship = textIn(data, 'relationship') as RelationshipCode | '';
  const [given, family, phone] = [textIn(data, 'given'), textIn(data, 'family'), textIn(data, 'phone')];
  return { kind, given, family, phone, ...(kind === 'relative' && relationship && { relationship }) };
}

function aroundParty(ref: string, { value, today }: FormSubject): Party | undefined {
  const { person, related } = value;
  const found = sameRef(ref, person.ref) ? person : related.find((each) => sameRef(each.ref, ref));
  const display = found && sortedNamesOf(found.names, today)[0]?.words;
  return found && { ref: found.ref, ...(display && { display }) };
}

/** Chosen ones in the order they are offered, then what was said in words. */
function rolesIn(data: FormData, kept: readonly TeamRole[]): readonly TeamRole[] {
  const other = textIn(data, 'role-other');
  const chosen = offeredRoles(kept).filter((_, n) => data.has(`role-${n}`));
  return [...chosen, ...(other ? [{ display: other }] : [])];
}

/** The codes with their published wording, then what else a member does already. */
export function offeredRoles(kept: readonly TeamRole[]): readonly TeamRole[] {
  return [...teamRoles, ...kept.filter((role) => !teamRoles.some(({ code, system }) => code === role.code && system === role.system))];
}

export function textIn(data: FormData, name: string): string {
  return String(data.get(name) ?? '').trim();
}

function refused(code: string, at: string): TeamWork {
  return { ok: false, refusals: [{ code, messageKey: code, path: at }] };
}
