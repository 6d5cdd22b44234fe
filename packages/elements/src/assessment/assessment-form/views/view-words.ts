import type { Form } from '@careloom/forms';
import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormLocalizer } from '../../assessment-words.ts';
import { viewMessagesEn } from './view.messages.en.ts';

export const viewCatalogues: Catalogues<typeof viewMessagesEn> = {
  en: viewMessagesEn,
  es: () => import('./view.messages.es.ts').then((module) => module.viewMessagesEs),
};

/** What a template to be read is made from. The catalogue above has to be included in the localizer. */
export interface ReadingContext {
  readonly form: Form;
  readonly localize: FormLocalizer;
  /** Of the outermost groups. */
  readonly headingLevel: number;
}

/** Tracked: another language draws again. */
export function viewWords({ localize, form }: Pick<ReadingContext, 'localize' | 'form'>): LocalizeController<typeof viewMessagesEn> {
  void form.language.value;
  return localize as unknown as LocalizeController<typeof viewMessagesEn>;
}
