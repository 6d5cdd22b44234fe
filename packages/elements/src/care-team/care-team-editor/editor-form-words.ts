import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { peopleCatalogues } from '../../person/index.ts';
import { editorFormMessagesEn } from './editor-form.messages.en.ts';
import type { teamEditorCatalogues } from './editor-words.ts';

const en = { ...peopleCatalogues.en, ...editorFormMessagesEn } as const;

export const editorFormCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [people, own] = await Promise.all([peopleCatalogues.es(), import('./editor-form.messages.es.ts')]);
    return { ...people, ...own.editorFormMessagesEs };
  },
};
/** The words of the editor once those of its forms are there. */
export type TeamFormLocalizer = LocalizeController<typeof en & (typeof teamEditorCatalogues)['en']>;
