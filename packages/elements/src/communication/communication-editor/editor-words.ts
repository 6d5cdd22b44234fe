import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { communicationCatalogues } from '../communication-catalogues.ts';
import { editorMessagesEn } from './editor.messages.en.ts';

const en = { ...communicationCatalogues.en, ...editorMessagesEn } as const;

/** The words of what is asked of patients, and those of the editor. */
export const editorCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [base, own] = await Promise.all([communicationCatalogues.es(), import('./editor.messages.es.ts')]);
    return { ...base, ...own.editorMessagesEs };
  },
};
export type EditorLocalizer = LocalizeController<typeof en>;
