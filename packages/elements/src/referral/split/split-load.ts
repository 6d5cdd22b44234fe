import { loadResources, targetOf } from '@careloom/core/community-resource';
import { consentFor, loadConsents } from '@careloom/core/consent';
import type { ConsentList, ConsentStanding } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import { servicesFor } from '@careloom/core/referral';
import type { Referral, ReferralTarget, ServiceCode } from '@careloom/core/referral';
import type { LoadContext } from '../../foundation/index.ts';

/** Whom a part can go to, and what the patient said about it. */
export interface SplitData {
  /** Each organisation once; undefined where the directory could not be read. */
  readonly targets: readonly ReferralTarget[] | undefined;
  /** Undefined where they could not be read: then nobody knows of a yes, nor of a no. */
  readonly consents: ConsentList | undefined;
  /** What the whole refers to, as far as it could be read. */
  readonly records: readonly Resource[];
}

/** Everybody in the directory who helps with the need, but for whoever hands it on. */
export async function loadSplit(whole: Referral, { repository, signal }: LoadContext): Promise<SplitData> {
  const { domain, patient, owner, reasonRefs, goalRefs, inputs = [] } = whole;
  const cited = [...reasonRefs, ...goalRefs, ...inputs.map(({ ref }) => ref)];
  const orNot = <Value>(work: Promise<Value>): Promise<Value | undefined> =>
    work.catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  const [found, consents, ...read] = await Promise.all([
    orNot(loadResources(repository, domain, { signal })),
    orNot(loadConsents(repository, patient.ref, { signal })),
    ...cited.map((ref) => orNot(repository.read(ref, { signal }))),
  ]);
  const all = found?.resources.flatMap((resource) => targetOf(resource) ?? []).filter(({ ref }) => !sameRef(ref, owner?.ref));
  const targets = all?.filter(({ ref }, at) => all.findIndex((other) => sameRef(other.ref, ref)) === at);
  const name = ({ display, ref }: ReferralTarget): string => display ?? ref;
  return { targets: targets?.sort((a, b) => name(a).localeCompare(name(b))), consents, records: read.flatMap((stored) => stored?.resource ?? []) };
}

/** What the whole asks for first, then the others of the need. */
export function splitServices({ service, domain }: Referral): readonly ServiceCode[] {
  return [service, ...servicesFor(domain).filter(({ system, code }) => code !== service.code || system !== service.system)];
}

/** Whether the patient agreed that this one gets it. Unread counts as a record that has to be read first. */
export function standingOf(consents: ConsentList | undefined, target: ReferralTarget, at: { readonly now: string; readonly timeZone: string }): ConsentStanding {
  return consents ? consentFor(consents, target.ref, at.now, at.timeZone) : { state: 'unclear', refs: [] };
}
