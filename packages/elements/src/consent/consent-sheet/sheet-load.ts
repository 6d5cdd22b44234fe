import { loadRelatedPeople, isToReview, relatedPersonView } from '@careloom/core/person/related';
import type { RelatedPerson } from '@careloom/core/person/related';
import { isSensitiveRecord, readAgain } from '@careloom/core/consent/sharing';
import type { RecipientRole, SharedPerson, ShareRecipient } from '@careloom/core/consent/sharing';
import { refOf, sameRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareQuery, StoredResource } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { Day, Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { consentQueries, loadConsentRecord } from '../consent-load.ts';
import type { ConsentRecord } from '../consent-load.ts';

/** Somebody to choose from. `roles`: what they can be; the first is the usual one. */
export interface Choosable {
  readonly recipient: Omit<ShareRecipient, 'role'>;
  readonly roles: readonly [RecipientRole, ...RecipientRole[]];
  /** Their own record, where what they may get rests on it. */
  readonly source?: StoredResource;
}

export interface SheetRecord extends ConsentRecord {
  readonly about: SharedPerson;
  readonly recipients: readonly Choosable[];
  readonly resources: readonly StoredResource[];
  /** Types the repository cannot search for. */
  readonly missing: readonly string[];
}

export interface SheetLoadOptions {
  readonly today: Day;
  readonly now: string;
  readonly timeZone: string;
  readonly organizations: readonly Party[];
  readonly recipients: readonly ShareRecipient[] | undefined;
  readonly resources: readonly StoredResource[] | undefined;
  /** Some of `resources` may be old: they are read again. */
  readonly isOld: boolean;
}

/** Records of a patient that are shared most. */
const sharedTypes = ['Condition', 'Goal', 'ServiceRequest', 'CarePlan', 'Observation'] as const;
const organizationRoles = ['community', 'treating', 'payer'] as const;

export async function loadSheet(patientRef: string, options: SheetLoadOptions, context: LoadContext): Promise<SheetRecord> {
  const { repository, signal } = context;
  const { today, organizations, recipients, resources, isOld } = options;
  const [record, related, found] = await Promise.all([
    loadConsentRecord(patientRef, today, organizations, context),
    loadRelatedPeople(repository, patientRef, { signal }).catch(() => ({ people: [] })),
    resources ? { resources: isOld ? await presentOf(resources, context) : resources, missing: [] } : recordsOf(patientRef, context),
  ]);
  signal.throwIfAborted();
  const { person, patientName } = record;
  const about = person ?? { ref: patientRef };
  const patient: Choosable = { recipient: { ref: patientRef, ...(patientName && { display: patientName }) }, roles: ['patient'] };
  const people = related.people.map((each) => proxyOf(each, record, options));
  const places = record.organizations.map(({ covered, ...party }): Choosable => {
    // Somebody who is covered treats more often than not; the user says what is so.
    const roles = covered ? (['treating', 'community', 'payer'] as const) : organizationRoles;
    return { recipient: { ...party, ...(covered !== undefined && { isCovered: covered }) }, roles };
  });
  const given = recipients?.map(({ role, ...recipient }): Choosable => ({ recipient, roles: [role] }));
  return { ...record, ...found, about, recipients: given ?? [...places, ...people, patient] };
}

/** What makes it old. */
export function sheetQueries(patientRef: string): readonly CareQuery[] {
  return [...consentQueries(patientRef), ...['RelatedPerson', ...sharedTypes].map((resourceType) => ({ resourceType, params: { patient: patientRef } }))];
}

/** The record a reference of the form names. */
/** Those that a host gives, as a proxy may see them. */
export function openAmong(resources: readonly StoredResource[] | undefined): readonly StoredResource[] | undefined {
  return resources?.filter(({ resource }) => !isSensitiveRecord(resource));
}

export function resourceAt(resources: readonly StoredResource[], ref: string): StoredResource | undefined {
  return resources.find(({ resource }) => sameRef(refOf(resource) ?? '', ref));
}

/** Without those that are gone. */
async function presentOf(resources: readonly StoredResource[], { repository, signal }: LoadContext): Promise<readonly StoredResource[]> {
  const now = await readAgain(repository, resources, { signal });
  return resources.flatMap((stored) => {
    const ref = refOf(stored.resource);
    return ref && now.has(ref) ? (now.get(ref) ?? []) : stored;
  });
}

async function recordsOf(patientRef: string, { repository, signal }: LoadContext): Promise<Pick<SheetRecord, 'resources' | 'missing'>> {
  const missing: string[] = [];
  const lists = await Promise.all([
    repository.read(patientRef, { signal }).then(
      (stored) => [stored],
      () => [],
    ),
    ...sharedTypes.map((resourceType) =>
      collect<Resource>(repository, { resourceType, params: { patient: patientRef } }, { signal }).catch((error: unknown) => {
        if (!isCareloomError(error) || error.code !== 'repository.search_unsupported') throw error;
        missing.push(resourceType);
        return [];
      }),
    ),
  ]);
  return { resources: lists.flat(), missing };
}

function proxyOf(related: RelatedPerson, { person }: ConsentRecord, { now, timeZone }: SheetLoadOptions): Choosable {
  const view = relatedPersonView(related, { now, timeZone });
  const isParent = person !== undefined && isToReview(related, person, { now, timeZone });
  const since = view.confirmed?.on ?? view.from;
  const proxy = { standing: view.standing, scope: view.scope, isParent, ...(since && { since }) };
  return { recipient: { ref: related.ref, ...(view.name && { display: view.name }), proxy }, roles: ['proxy'], ...(related.source && { source: related.source }) };
}
