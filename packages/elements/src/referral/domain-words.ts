import type { SdohDomain } from '@careloom/core/fhir';
import { domainCatalogues } from '../care-plan/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { referralCatalogues } from './referral-catalogues.ts';

const en = { ...domainCatalogues.en, ...referralCatalogues.en } as const;

/** The words of referrals, and the names of the kinds of need. */
export const domainReferralCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => ({ ...(await domainCatalogues.es()), ...(await referralCatalogues.es()) }),
};
export type DomainReferralLocalizer = LocalizeController<typeof en>;

/** A kind of need, as a person would say it. */
export function domainName(domain: SdohDomain, localize: DomainReferralLocalizer): string {
  return localize.t(`care-plan.domain.${domain}`);
}
