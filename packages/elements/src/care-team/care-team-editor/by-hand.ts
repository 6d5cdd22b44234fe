import type { CareTeamResult } from '@careloom/core/care-team';
import { createChange, mintedIdentifier, profile, urn } from '@careloom/core/fhir';
import type { MadeResource, Practitioner } from '@careloom/core/fhir';
import type { Person } from '@careloom/core/person';
import { addRelatedPerson, relatedPersonChanges } from '@careloom/core/person/related';
import type { RelationshipCode } from '@careloom/core/person/related';
import type { ChangeSet } from '@careloom/core/ports';
import { refuse } from '@careloom/core/shared';
import type { Party, Refusal, VerbContext } from '@careloom/core/shared';
import { workOf } from './team-work.ts';
import type { TeamWork } from './team-work.ts';

/** Somebody who has no record yet. */
export interface ByHand {
  readonly kind: 'relative' | 'professional';
  readonly given: string;
  readonly family: string;
  readonly phone: string;
  readonly relationship?: RelationshipCode;
}

export const familyPath = 'Practitioner.name.family';

/** `evidence`: what the Provenance of the team has to name too, where the record has none of its own. */
type Made =
  | { readonly ok: true; readonly key: string; readonly type: string; readonly changes: ChangeSet; readonly evidence: readonly MadeResource[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Gives somebody a record and a place on a team: stored together or not at all. The verbs of a team take no one who is
 * not stored yet, since their kind could not be told; so they get the address they would have, and the change set the
 * one that the store rewrites.
 */
export function withNewRecord(input: ByHand, person: Person, context: VerbContext, join: (party: Party) => CareTeamResult): TeamWork {
  const made = input.kind === 'relative' ? relative(input, person, context) : professional(input, context);
  if (!made.ok) return { ok: false, refusals: [made.refusal] };
  const display = [input.given, input.family].filter(Boolean).join(' ');
  const placeholder = `${made.type}/${made.key}`;
  const joined = join({ ref: placeholder, display });
  if (!joined.ok) return { ok: false, refusals: [joined.refusal] };
  const ref = urn(made.key);
  const members = joined.value.members.map((member) => (member.ref === placeholder ? { ...member, ref, party: { ref, display } } : member));
  const events = joined.events.map((event) => ({ ...event, evidence: [...event.evidence, ...made.evidence] }));
  const work = workOf({ ...joined, events, value: { ...joined.value, members } });
  return work.ok ? { ...work, changes: [...made.changes, ...work.changes] } : work;
}

function relative({ given, family, phone, relationship }: ByHand, person: Person, context: VerbContext): Made {
  const name = { ...(given && { given: [given] }), ...(family && { family }) };
  const contacts = phone ? [{ kind: 'phone' as const, value: phone, rank: 1 }] : [];
  const added = addRelatedPerson(person, { name, contacts, ...(relationship && { relationship }) }, context);
  if (!added.ok) return added;
  return { ok: true, key: added.value.key, type: 'RelatedPerson', changes: relatedPersonChanges(added.value, added.events), evidence: [] };
}

/** As US Core has a practitioner: an identifier, ours where the directory gave none, and a last name. */
function professional({ given, family, phone }: ByHand, context: VerbContext): Made {
  if (!family) return refuse('care-team.family_missing', familyPath);
  const key = context.newId();
  const resource: Practitioner = {
    resourceType: 'Practitioner',
    meta: { profile: [profile.practitioner] },
    identifier: [mintedIdentifier(urn(key))],
    active: true,
    name: [{ ...(given && { given: [given] }), family }],
    ...(phone && { telecom: [{ system: 'phone', value: phone, use: 'work' }] }),
  };
  const fullUrl = urn(key);
  return { ok: true, key, type: 'Practitioner', changes: [createChange(fullUrl, resource)], evidence: [{ fullUrl, resource }] };
}
