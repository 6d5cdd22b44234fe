import type { FormNode } from '@careloom/forms';
import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { nameOf } from '../labels.ts';
import { layoutMessagesEn } from './layout.messages.en.ts';
import { layoutStyles } from './layout.styles.ts';

export const layoutCatalogues: Catalogues<typeof layoutMessagesEn> = {
  en: layoutMessagesEn,
  es: () => import('./layout.messages.es.ts').then((module) => module.layoutMessagesEs),
};

/** What every layout brings along. */
export const layoutPart = { words: layoutCatalogues, styles: layoutStyles } as unknown as FormPart;

/** The words of layouts: they are in the catalogue of the form as soon as its part is included. Tracked: another language draws again. */
export function layoutWords({ localize, form }: FormView): LocalizeController<typeof layoutMessagesEn> {
  void form.language.value;
  return localize as unknown as LocalizeController<typeof layoutMessagesEn>;
}

/** What a table is called that is wider than its place. */
export function wideName(node: FormNode, view: FormView): string {
  return layoutWords(view).t('assessment.layout.wide_table', { name: nameOf(node) });
}
