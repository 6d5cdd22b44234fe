import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { formMessagesEn } from '../form.messages.en.ts';
import { editorFormMessagesEn } from './editor-form.messages.en.ts';
import type { editorCatalogues } from './editor-words.ts';

const en = { ...formMessagesEn, ...editorFormMessagesEn } as const;

export const editorFormCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [form, own] = await Promise.all([import('../form.messages.es.ts'), import('./editor-form.messages.es.ts')]);
    return { ...form.formMessagesEs, ...own.editorFormMessagesEs };
  },
};
/** The words of the editor once those of its form are there. */
export type EditorFormLocalizer = LocalizeController<typeof en & (typeof editorCatalogues)['en']>;
