import type { DecisionReason } from '@careloom/core/consent/sharing';
import type { Catalogues, Localizer } from '../../foundation/index.ts';
import { previewMessagesEn } from './preview.messages.en.ts';
import { resultMessagesEn } from './result.messages.en.ts';

const en = { ...previewMessagesEn, ...resultMessagesEn } as const;

/** Of what is fetched when there is something to look at. */
export const previewCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [preview, result] = await Promise.all([import('./preview.messages.es.ts'), import('./result.messages.es.ts')]);
    return { ...preview.previewMessagesEs, ...result.resultMessagesEs };
  },
};

/** Why it stays, or what is to be known before it goes; the strictest first. */
export function reasonWords({ code, category, refs = [] }: DecisionReason, localize: Localizer): string {
  const why = localize.text(`consent.share.${code}`, code === 'records_unclear' ? { refs: localize.list(refs) } : {});
  return category ? localize.text('consent.share.about', { category: localize.text(`consent.category.${category}`), why }) : why;
}

/** "phone and email" for `Patient.telecom`, and `target.dueDate` for what lies deeper. */
export function partWords(path: string, localize: Localizer): string {
  const [, top = path, ...rest] = path.split('.');
  const key = `consent.part.${top}`;
  if (rest.length > 0 || !localize.has(key)) return [top, ...rest].join('.');
  return localize.text(key);
}
