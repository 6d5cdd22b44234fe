import { isOpenGoal, loadNeeds } from '@careloom/core/care-plan';
import type { Need } from '@careloom/core/care-plan';
import { byCapacity, loadResources, targetOf } from '@careloom/core/community-resource';
import type { CommunityResource, CommunityResourceList } from '@careloom/core/community-resource';
import { loadConsents } from '@careloom/core/consent';
import type { ConsentList } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import { loadPerson, nameOf } from '@careloom/core/person';
import type { CareQuery } from '@careloom/core/ports';
import { isDone, referralQuery } from '@careloom/core/referral';
import type { Referral, ReferralTarget } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import { mayRefer } from '../../care-plan/index.ts';
import type { LoadContext } from '../../foundation/index.ts';

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
}

export async function loadComposer(patientRef: string, today: Day, { repository, signal }: LoadContext): Promise<ComposerValue> {
  const [person, { needs }, consents] = await Promise.all([
    // A referral needs no name; a record that cannot be read must not stop it.
    loadPerson(repository, patientRef, { signal }).catch(() => undefined),
    loadNeeds(repository, patientRef, { signal }),
    loadConsents(repository, patientRef, { signal }),
  ]);
  const patientName = person && nameOf(person, today);
  return {
    patientRef,
    ...(patientName && { patientName }),
    doNotContact: person?.doNotContact === true,
    needs: needs.filter(mayRefer),
    consents,
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

/** Addresses of the goals this referral works towards. */
export function openGoalRefs({ goals }: Need): readonly string[] {
  return goals.filter(isOpenGoal).map(({ ref }) => ref);
}

/** The organisation's referral for the same need that is still open: a second one would be double. */
export function openReferralTo(need: Need | undefined, target: ReferralTarget | undefined): Referral | undefined {
  return target && need?.referrals.find((referral) => !isDone(referral) && sameRef(referral.owner?.ref, target.ref));
}

export function targetIn(resources: readonly CommunityResource[] | undefined, ref: string | undefined): ReferralTarget | undefined {
  const chosen = resources?.find((resource) => resource.ref === ref);
  return chosen && targetOf(chosen);
}
