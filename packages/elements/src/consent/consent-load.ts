import { hipaaCoveredExtension } from '@careloom/core/community-resource';
import { loadConsents } from '@careloom/core/consent';
import type { ConsentList } from '@careloom/core/consent';
import { objectsIn, parseRef, sameRef } from '@careloom/core/fhir';
import type { Extension, Organization } from '@careloom/core/fhir';
import { loadPerson, nameOf } from '@careloom/core/person';
import type { Person } from '@careloom/core/person';
import { collect } from '@careloom/core/ports';
import type { CareQuery, CareRepository } from '@careloom/core/ports';
import { isDone, loadReferrals } from '@careloom/core/referral';
import type { Day, Party } from '@careloom/core/shared';
import type { LoadContext } from '../foundation/index.ts';

/** An organisation that a consent, an open referral or the page names. */
export interface KnownOrganization extends Party {
  /** Bound by HIPAA, as its own record says; absent is unknown. */
  readonly covered?: boolean;
}

/** What is on record about sharing a patient's information. */
export interface ConsentRecord {
  readonly patientRef: string;
  /** Absent where it could not be read. */
  readonly person?: Person;
  /** Absent where the record has none. */
  readonly patientName?: string;
  readonly consents: ConsentList;
  readonly organizations: readonly KnownOrganization[];
  /** Everybody else whom a consent or the page names: a proxy, say. */
  readonly persons: readonly Party[];
}

/** @param more organisations the page names. */
export async function loadConsentRecord(patientRef: string, today: Day, more: readonly Party[], { repository, signal }: LoadContext): Promise<ConsentRecord> {
  const [person, consents, owners] = await Promise.all([
    // What was said stands without a name, and without the referrals.
    loadPerson(repository, patientRef, { signal }).catch(() => undefined),
    loadConsents(repository, patientRef, { signal }),
    openOwners(repository, patientRef, signal).catch(() => []),
  ]);
  signal.throwIfAborted();
  const named = consents.consents.flatMap(({ recipients, mentions = [] }) => [...recipients, ...mentions.map((ref) => ({ ref }))]);
  const unreadable = consents.unreadable.flatMap(({ mentions = [] }) => mentions.map((ref) => ({ ref })));
  const [parties, persons] = divided(distinct([...more, ...named, ...owners.filter(isOrganization), ...unreadable]));
  const patientName = person && nameOf(person, today);
  return {
    patientRef,
    ...(person && { person }),
    ...(patientName && { patientName }),
    consents,
    organizations: await described(parties, repository, signal),
    persons,
  };
}

function isOrganization({ ref }: Party): boolean {
  return /(^|\/)Organization\//.test(ref);
}

function divided(parties: readonly Party[]): readonly [organizations: readonly Party[], others: readonly Party[]] {
  return [parties.filter(isOrganization), parties.filter((party) => !isOrganization(party) && parseRef(party.ref))];
}

/** What makes it old. */
export function consentQueries(patientRef: string): readonly CareQuery[] {
  return ['Consent', 'Task'].map((resourceType) => ({ resourceType, params: { patient: patientRef } }));
}

async function openOwners(repository: CareRepository, patientRef: string, signal: AbortSignal): Promise<readonly Party[]> {
  const { referrals } = await loadReferrals(repository, { patientRef }, { signal });
  return referrals.filter((referral) => !isDone(referral)).flatMap(({ owner }) => owner ?? []);
}

/** Each once, with its name where one of them tells it. */
function distinct(parties: readonly Party[]): readonly Party[] {
  const found: Party[] = [];
  for (const party of parties) {
    const at = found.findIndex(({ ref }) => sameRef(ref, party.ref));
    if (at < 0) found.push(party);
    else if (!found[at]?.display && party.display) found[at] = party;
  }
  return found;
}

/** Their own records say what they are called and whether they are covered. Without them, what the consents say stays. */
async function described(parties: readonly Party[], repository: CareRepository, signal: AbortSignal): Promise<readonly KnownOrganization[]> {
  const ids = parties.map(({ ref }) => parseRef(ref)).flatMap((ref) => (ref?.type === 'Organization' ? [ref.id] : []));
  const query = { resourceType: 'Organization', params: { _id: ids } };
  const stored = ids.length > 0 ? await collect<Organization>(repository, query, { signal }).catch(() => []) : [];
  signal.throwIfAborted();
  return parties.map(({ ref, display }) => {
    const record = stored.find(({ resource }) => sameRef(`Organization/${resource.id}`, ref))?.resource;
    const covered = objectsIn<Extension>(record?.extension).find(({ url }) => url === hipaaCoveredExtension)?.valueBoolean;
    const name = record?.name ?? display;
    return { ref, ...(name && { display: name }), ...(covered !== undefined && { covered }) };
  });
}
