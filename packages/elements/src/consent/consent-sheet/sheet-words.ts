import type { ShareItem } from '@careloom/core/consent/sharing';
import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { consentCatalogues } from '../consent-catalogues.ts';
import { recordCatalogues } from '../record-words.ts';
import { sheetMessagesEn } from './sheet.messages.en.ts';

const en = { ...consentCatalogues.en, ...keptCatalogues.en, ...recordCatalogues.en, ...sheetMessagesEn } as const;

export const sheetCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [shared, kept, records, own] = await Promise.all([
      consentCatalogues.es(),
      keptCatalogues.es(),
      recordCatalogues.es(),
      import('./sheet.messages.es.ts'),
    ]);
    return { ...shared, ...kept, ...records, ...own.sheetMessagesEs };
  },
};
export type SheetLocalizer = LocalizeController<typeof en>;

/** How sensitive it is, as far as anybody knows. */
export function sensitivityWords({ categories, isLabelled, isRestricted }: ShareItem['sensitivity'], localize: SheetLocalizer): string | undefined {
  if (categories.length > 0) return localize.list(categories.map((category) => localize.t(`consent.category.${category}`)));
  if (isRestricted) return localize.t('consent.sheet.restricted');
  return isLabelled ? undefined : localize.t('consent.sheet.not_labelled');
}
