import { actCatalogues, keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { careTeamCatalogues } from '../care-team-catalogues.ts';
import { editorMessagesEn } from './editor.messages.en.ts';

const en = { ...actCatalogues.en, ...keptCatalogues.en, ...careTeamCatalogues.en, ...editorMessagesEn } as const;

/** The words of a team, and those of the editor. */
export const teamEditorCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [act, kept, team, own] = await Promise.all([
      actCatalogues.es(),
      keptCatalogues.es(),
      careTeamCatalogues.es(),
      import('./editor.messages.es.ts'),
    ]);
    return { ...act, ...kept, ...team, ...own.editorMessagesEs };
  },
};
export type TeamEditorLocalizer = LocalizeController<typeof en>;
