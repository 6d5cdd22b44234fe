import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { careTeamMessagesEn } from './care-team.messages.en.ts';

/** The words of a team that both elements use. */
export const careTeamCatalogues: Catalogues<typeof careTeamMessagesEn> = {
  en: careTeamMessagesEn,
  es: () => import('./care-team.messages.es.ts').then((module) => module.careTeamMessagesEs),
};
export type CareTeamLocalizer = LocalizeController<typeof careTeamMessagesEn>;
