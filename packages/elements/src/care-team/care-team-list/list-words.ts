import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { peopleCatalogues } from '../../person/index.ts';
import { careTeamCatalogues } from '../care-team-catalogues.ts';
import { listMessagesEn } from './list.messages.en.ts';

const en = { ...peopleCatalogues.en, ...careTeamCatalogues.en, ...listMessagesEn } as const;

/** The words of a team, of the people around a patient, and those of the list. */
export const teamListCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [people, team, own] = await Promise.all([peopleCatalogues.es(), careTeamCatalogues.es(), import('./list.messages.es.ts')]);
    return { ...people, ...team, ...own.listMessagesEs };
  },
};
export type TeamListLocalizer = LocalizeController<typeof en>;
