import { createChange, mintedIdentifier, profile, sameRef, urn } from '../../fhir/index.ts';
import type { MadeResource, Practitioner } from '../../fhir/index.ts';
import type { Person } from '../../person/index.ts';
import { addRelatedPerson, relatedPersonChanges } from '../../person/related/index.ts';
import type { ChangeSet } from '../../ports/index.ts';
import { refuse } from '../../shared/index.ts';
import type { Party, VerbContext } from '../../shared/index.ts';
import { addMember, careTeamChanges, startTeam } from '../index.ts';
import type { CareTeam, CareTeamResult, TeamInput } from '../index.ts';
import type { NewcomerInput, NewcomerResult, NewProfessional, NewRelative, Seat } from './newcomer.types.ts';

/**
 * Somebody without a record gets one and joins a team: stored together or not at all. A relative becomes a RelatedPerson
 * without a scope (no proxy), a professional a Practitioner (US Core). Refuses what `addMember` refuses, a professional
 * without a last name, a relative without any name, and a team of another patient.
 */
export function addNewcomer(team: CareTeam, person: Person, input: NewcomerInput, seat: Seat, context: VerbContext): NewcomerResult {
  if (!sameRef(team.patient.ref, person.ref)) return refuse('care-team.other_patient', 'CareTeam.subject');
  return withNewRecord(input, person, context, (party) => addMember(team, { ...seat, party }, context));
}

/** The first member of a new team has no record yet. Refuses what {@link addNewcomer} and `startTeam` refuse. */
export function startTeamWithNewcomer(
  person: Person,
  input: NewcomerInput,
  { name, ...seat }: Seat & Pick<TeamInput, 'name'>,
  context: VerbContext,
): NewcomerResult {
  return withNewRecord(input, person, context, (party) =>
    startTeam({ patient: { ref: person.ref }, ...(name && { name }), members: [{ ...seat, party }] }, context),
  );
}

/** `evidence`: what the Provenance of the team has to name too, where the record has none of its own. */
type Made =
  | { readonly ok: true; readonly key: string; readonly type: string; readonly changes: ChangeSet; readonly evidence: readonly MadeResource[] }
  | ReturnType<typeof refuse>;

/**
 * A team takes nobody whose kind cannot be told; so the newcomer joins with the address they would have, and the change
 * set carries the one that the store rewrites.
 */
function withNewRecord(input: NewcomerInput, person: Person, context: VerbContext, join: (party: Party) => CareTeamResult): NewcomerResult {
  const [given, family, phone] = [input.given, input.family, input.phone].map((words) => words?.trim() ?? '') as [string, string, string];
  const made = input.kind === 'relative' ? relative({ ...input, given, family, phone }, person, context) : professional({ ...input, given, family, phone }, context);
  if (!made.ok) return made;
  const display = [given, family].filter(Boolean).join(' ');
  const placeholder = `${made.type}/${made.key}`;
  const joined = join({ ref: placeholder, display });
  if (!joined.ok) return joined;
  const ref = urn(made.key);
  const members = joined.value.members.map((member) => (member.ref === placeholder ? { ...member, ref, party: { ref, display } } : member));
  const events = joined.events.map((event) => ({ ...event, evidence: [...event.evidence, ...made.evidence] }));
  const value = { ...joined.value, members };
  return { ok: true, value, events, changes: [...made.changes, ...careTeamChanges(value, events)] };
}

function relative({ given, family, phone, relationship }: NewRelative, person: Person, context: VerbContext): Made {
  const name = { ...(given && { given: [given] }), ...(family && { family }) };
  const contacts = phone ? [{ kind: 'phone', value: phone, rank: 1 }] : [];
  const added = addRelatedPerson(person, { name, contacts, ...(relationship && { relationship }) }, context);
  if (!added.ok) return added;
  return { ok: true, key: added.value.key, type: 'RelatedPerson', changes: relatedPersonChanges(added.value, added.events), evidence: [] };
}

/** As US Core has a practitioner: an identifier, ours where the directory gave none, and a last name. */
function professional({ given, family, phone }: NewProfessional, context: VerbContext): Made {
  if (!family) return refuse('care-team.family_missing', 'Practitioner.name.family');
  const key = context.newId();
  const fullUrl = urn(key);
  const resource: Practitioner = {
    resourceType: 'Practitioner',
    meta: { profile: [profile.practitioner] },
    identifier: [mintedIdentifier(fullUrl)],
    active: true,
    name: [{ ...(given && { given: [given] }), family }],
    ...(phone && { telecom: [{ system: 'phone', value: phone, use: 'work' }] }),
  };
  return { ok: true, key, type: 'Practitioner', changes: [createChange(fullUrl, resource)], evidence: [{ fullUrl, resource }] };
}
