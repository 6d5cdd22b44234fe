import type { SdohDomain } from '../fhir/index.ts';
import type { ReferralTarget } from '../referral/index.ts';
import { capacityOrder } from './community-resource.codes.ts';
import type { CommunityResource } from './community-resource.types.ts';

/** Those with room first, then by name. The order says nothing about whether somebody qualifies. */
export function byCapacity(resources: readonly CommunityResource[], locale?: string): readonly CommunityResource[] {
  const names = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const rank = (resource: CommunityResource): number => capacityOrder.indexOf(resource.capacity);
  return [...resources].sort((a, b) => rank(a) - rank(b) || names.compare(a.name, b.name));
}

/** Services of a domain. */
export function inDomain(resources: readonly CommunityResource[], domain: SdohDomain): readonly CommunityResource[] {
  return resources.filter((resource) => resource.domains.includes(domain));
}

/** Whom a referral to this service goes to; undefined where the record names no organisation. */
export function targetOf({ organization, covered }: CommunityResource): ReferralTarget | undefined {
  return organization && { ...organization, ...(covered !== undefined && { covered }) };
}
