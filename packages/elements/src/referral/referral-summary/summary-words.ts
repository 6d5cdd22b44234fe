import type { SdohDomain } from '@careloom/core/fhir';
import { domainMessagesEn } from '../../care-plan/domain.messages.en.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { referralCatalogues } from '../referral-words.ts';

const en = { ...domainMessagesEn, ...referralCatalogues.en } as const;

/** The words of referrals, and the names of the kinds of need. */
export const summaryCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => ({ ...(await import('../../care-plan/domain.messages.es.ts')).domainMessagesEs, ...(await referralCatalogues.es()) }),
};

export function domainName(domain: SdohDomain, localize: LocalizeController<typeof en>): string {
  return localize.text(`care-plan.domain.${domain}`);
}
