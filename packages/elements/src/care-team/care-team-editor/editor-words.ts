import { actCatalogues, keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { peopleCatalogues } from '../../person/index.ts';
import { careTeamCatalogues } from '../care-team-catalogues.ts';
import { editorMessagesEn } from './editor.messages.en.ts';

const en = { ...actCatalogues.en, ...keptCatalogues.en, ...peopleCatalogues.en, ...careTeamCatalogues.en, ...editorMessagesEn } as const;

/** The words of a team, of the people around a patient, and those of the editor. */
export const teamEditorCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [act, kept, people, team, own] = await Promise.all([
      actCatalogues.es(),
      keptCatalogues.es(),
      peopleCatalogues.es(),
      careTeamCatalogues.es(),
      import('./editor.messages.es.ts'),
    ]);
    return { ...act, ...kept, ...people, ...team, ...own.editorMessagesEs };
  },
};
export type TeamEditorLocalizer = LocalizeController<typeof en>;
