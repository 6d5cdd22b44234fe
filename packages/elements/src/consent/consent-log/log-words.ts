import type { AccountingRow, AccountingTexts, DisclosurePurpose } from '@careloom/core/consent/sharing';
import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { consentCatalogues } from '../consent-catalogues.ts';
import { recordCatalogues, typeWords } from '../record-words.ts';
import { logMessagesEn } from './log.messages.en.ts';

const en = { ...consentCatalogues.en, ...keptCatalogues.en, ...recordCatalogues.en, ...logMessagesEn } as const;

export const logCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [shared, kept, records, own] = await Promise.all([consentCatalogues.es(), keptCatalogues.es(), recordCatalogues.es(), import('./log.messages.es.ts')]);
    return { ...shared, ...kept, ...records, ...own.logMessagesEs };
  },
};
export type LogLocalizer = LocalizeController<typeof en>;

/** "2 × Need or condition and 1 × Goal" */
export function whatWords(what: AccountingRow['what'], localize: LogLocalizer): string {
  if (what.length === 0) return localize.t('consent.log.what_none');
  return localize.list(what.map(({ resourceType, count }) => localize.t('consent.log.count', { count, type: typeWords(resourceType, localize) })));
}

/** Ours in words; a code that is none of ours as it is. */
export function whyWords({ purpose, purposeCode }: { readonly purpose?: DisclosurePurpose; readonly purposeCode?: string }, localize: LogLocalizer): string | undefined {
  return purpose ? localize.t(`consent.purpose.${purpose}`) : purposeCode;
}

/** The words of an export. */
export function exportTexts(localize: LogLocalizer): AccountingTexts {
  return {
    headings: {
      on: localize.t('consent.export.date'),
      recipient: localize.t('consent.export.to'),
      address: localize.t('consent.export.address'),
      what: localize.t('consent.export.what'),
      purpose: localize.t('consent.export.why'),
    },
    what: (what) => whatWords(what, localize),
    purpose: (row) => whyWords(row, localize) ?? localize.t('consent.log.why_unknown'),
  };
}
