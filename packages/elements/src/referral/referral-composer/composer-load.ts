import { loadNeeds } from '@careloom/core/care-plan';
import type { Need } from '@careloom/core/care-plan';
import { byCapacity, loadResources } from '@careloom/core/community-resource';
import type { CommunityResourceList } from '@careloom/core/community-resource';
import { loadConsents } from '@careloom/core/consent';
import type { ConsentList } from '@careloom/core/consent';
import type { Patient, SdohDomain } from '@careloom/core/fhir';
import { loadPerson, nameOf } from '@careloom/core/person';
import type { CareQuery } from '@careloom/core/ports';
import { referralQuery } from '@careloom/core/referral';
import { mayRefer } from '../../care-plan/index.ts';
import type { LoadContext, LocalizeController } from '../../foundation/index.ts';

/** What is known about the patient when a referral is written. */
export interface ComposerValue {
  readonly patientRef: string;
  /** Absent where the record has none, or could not be read. */
  readonly patientName?: string;
  /** The record says that they asked not to be contacted. */
  readonly doNotContact: boolean;
  /** What may be referred: confirmed, or wanted where it never is confirmed here; and not declined. */
  readonly needs: readonly Need[];
  /** With those nobody could read: they may hold a no. */
  readonly consents: ConsentList;
  /** The record of the patient, where it could be read. */
  readonly patient: Patient | undefined;
  /** Organisations with an open referral of theirs that are no longer active. */
  readonly gone: readonly string[];
  /** Since when the patient lives where they live now. */
  readonly movedOn: string | undefined;
  readonly more: More;
}

type More = typeof import('./composer-more.ts');

export async function loadComposer(patientRef: string, localize: Pick<LocalizeController, 'today' | 'include'>, context: LoadContext): Promise<ComposerValue> {
  const { repository, signal } = context;
  const later = import('./composer-more.ts');
  const [person, { needs }, consents] = await Promise.all([
    // A referral needs no name; a record that cannot be read must not stop it.
    loadPerson(repository, patientRef, { signal }).catch(() => undefined),
    loadNeeds(repository, patientRef, { signal }),
    loadConsents(repository, patientRef, { signal }),
  ]);
  const more = await later;
  await localize.include(more.factCatalogues);
  const patient = person?.source.resource;
  const patientName = person && nameOf(person, localize.today);
  return {
    patientRef,
    ...(patientName && { patientName }),
    doNotContact: person?.doNotContact === true,
    needs: needs.filter(mayRefer),
    consents,
    patient,
    gone: await more.loadGone(needs, context),
    movedOn: more.addressFrom(patient),
    more,
  };
}

/** What makes it old. */
export function composerQueries(patientRef: string): readonly CareQuery[] {
  const types = ['QuestionnaireResponse', 'Condition', 'Goal', 'Consent', 'ServiceRequest'];
  return [referralQuery({ patientRef }), ...types.map((resourceType) => ({ resourceType, params: { patient: patientRef } }))];
}

/** Services of a domain, those with room first; ties by name as the reader's language sorts. */
export async function loadOrganizations(domain: SdohDomain, language: string, { repository, signal }: LoadContext): Promise<CommunityResourceList> {
  const found = await loadResources(repository, domain, { signal });
  return { ...found, resources: byCapacity(found.resources, language) };
}
