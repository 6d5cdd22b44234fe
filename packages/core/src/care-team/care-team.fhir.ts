import { conceptsIn, isModified, objectsIn, partyIn, refOf, system, textIn, urn } from '../fhir/index.ts';
import type { CareTeam as FhirCareTeam, CareTeamParticipant, CodeableConcept, Extension, Identifier } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { careTeamStatuses, coverExtension, primaryContactExtension, teamRoles } from './care-team.codes.ts';
import type { CareTeamStatus, TeamRole } from './care-team.codes.ts';
import type { CareTeam, Cover, TeamMember } from './care-team.types.ts';

/**
 * Reads a team. Refused without id, without a patient (a team of a group is none of one patient), with a status R4 does
 * not have, and where a modifying extension may turn the meaning. A participant without member is told, and kept.
 */
export function careTeamFromFhir(stored: StoredResource<FhirCareTeam>): Read<CareTeam> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'CareTeam') return { ok: false, issues: [issue('care-team.wrong_type', 'CareTeam')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  if (isModified(resource)) fail('care-team.modifier_unknown', 'CareTeam.modifierExtension');
  const patient = partyIn(resource.subject);
  if (!patient || !/(^|\/)Patient\//.test(patient.ref)) fail('care-team.patient_missing', 'CareTeam.subject');
  const key = keyIn(resource);
  if (!key) fail('care-team.id_missing', 'CareTeam.id');
  const status = statusIn(resource.status);
  if (!status) fail('care-team.status_unknown', 'CareTeam.status');
  if (issues.length > 0 || !patient || !key || !status) return { ok: false, issues };

  const groups = participantGroups(resource);
  const seats = objectsIn<CareTeamParticipant>(resource.participant);
  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  if (seats.some(({ member }) => !partyIn(member))) warn('care-team.member_missing', 'CareTeam.participant.member');
  if (groups.some(({ member }) => member.roles.length === 0)) warn('care-team.role_missing', 'CareTeam.participant.role');
  const name = textIn(resource.name);
  const value: CareTeam = {
    key,
    ref: refOf(resource) ?? urn(key),
    patient,
    status,
    ...(name && { name }),
    members: groups.map(({ member }) => member),
    ...periodOf(resource.period),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** A member with the places of their participants in `CareTeam.participant`. */
export interface ParticipantGroup {
  readonly member: TeamMember;
  readonly places: readonly number[];
}

/** Participants of one member over one time belong together: US Core gives each role one of its own. */
export function participantGroups(resource: FhirCareTeam): readonly ParticipantGroup[] {
  const groups = new Map<string, { member: TeamMember; places: number[] }>();
  const list = Array.isArray(resource.participant) ? (resource.participant as unknown[]) : [];
  list.forEach((entry, place) => {
    const seat = objectsIn<CareTeamParticipant>([entry])[0];
    const party = seat && partyIn(seat.member);
    if (!seat || !party) return;
    const onBehalfOf = partyIn(seat.onBehalfOf);
    const { from, to } = periodOf(seat.period);
    const id = JSON.stringify([party.ref, onBehalfOf?.ref, from, to]);
    const group = groups.get(id);
    const cover = group?.member.cover ?? coverIn(seat);
    const primaryContact = group?.member.primaryContact === true || isPrimary(seat);
    const roles = conceptsIn(seat.role).flatMap(roleIn).filter((role) => !group?.member.roles.some((other) => sameRole(role, other)));
    const member: TeamMember = {
      ref: party.ref,
      party: group?.member.party.display ? group.member.party : party,
      roles: [...(group?.member.roles ?? []), ...roles],
      primaryContact,
      ...(from && { from }),
      ...(to && { to }),
      ...(cover && { cover }),
      ...(onBehalfOf && { onBehalfOf }),
    };
    groups.set(id, { member, places: [...(group?.places ?? []), place] });
  });
  return [...groups.values()];
}

/** The role of a concept; the label of a code we know is ours. */
export function roleIn(concept: CodeableConcept): TeamRole[] {
  const codings = concept.coding ?? [];
  const known = teamRoles.find((role) => codings.some((c) => c.system === role.system && c.code === role.code));
  if (known) return [known];
  const coding = codings.find(({ code }) => code);
  const display = concept.text ?? coding?.display ?? coding?.code;
  return display ? [{ ...(coding?.system && { system: coding.system }), ...(coding?.code && { code: coding.code }), display }] : [];
}

export function sameRole(a: TeamRole, b: TeamRole): boolean {
  return a.code !== undefined || b.code !== undefined ? a.code === b.code && a.system === b.system : a.display === b.display;
}

function isPrimary(seat: CareTeamParticipant): boolean {
  return objectsIn<Extension>(seat.extension).some(({ url, valueBoolean }) => url === primaryContactExtension && valueBoolean === true);
}

function coverIn(seat: CareTeamParticipant): Cover | undefined {
  const found = objectsIn<Extension>(seat.extension).find(({ url }) => url === coverExtension);
  const parts = objectsIn<Extension>(found?.extension);
  const by = partyIn(parts.find(({ url }) => url === 'by')?.valueReference);
  const { from, to } = periodOf(parts.find(({ url }) => url === 'period')?.valuePeriod);
  return by && from?.length === 10 && to?.length === 10 ? { by, from, to } : undefined;
}

function periodOf(period: unknown): { readonly from?: string; readonly to?: string } {
  const { start, end } = (period ?? {}) as { start?: unknown; end?: unknown };
  return { ...(isDateTime(start) && { from: start }), ...(isDateTime(end) && { to: end }) };
}

/** US Core leaves the status optional; a team without one is taken for active. */
function statusIn(value: unknown): CareTeamStatus | undefined {
  return value === undefined ? 'active' : careTeamStatuses.find((status) => status === value);
}

function keyIn(resource: FhirCareTeam): string | undefined {
  const minted = objectsIn<Identifier>(resource.identifier).find((i) => i.system === system.uri && textIn(i.value)?.startsWith('urn:uuid:'));
  return minted?.value?.slice('urn:uuid:'.length) ?? textIn(resource.id);
}
