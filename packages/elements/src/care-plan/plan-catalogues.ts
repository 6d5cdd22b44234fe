import { keptCatalogues } from '../acts/index.ts';
import type { Catalogues } from '../foundation/index.ts';
import { carePlanActsMessagesEn } from './care-plan-acts.messages.en.ts';
import { carePlanFindingsMessagesEn } from './care-plan-findings.messages.en.ts';
import { carePlanPlanMessagesEn } from './care-plan-plan.messages.en.ts';
import { carePlanStateMessagesEn } from './care-plan-states.messages.en.ts';

const shown = { ...carePlanStateMessagesEn, ...carePlanPlanMessagesEn } as const;
const done = { ...carePlanActsMessagesEn, ...keptCatalogues.en } as const;

/** What every element says that shows a plan, its goals or its steps: part of the catalogue of each. */
export const planCatalogues: Catalogues<typeof shown> = {
  en: shown,
  es: async () => {
    const [states, plan] = await Promise.all([import('./care-plan-states.messages.es.ts'), import('./care-plan-plan.messages.es.ts')]);
    return { ...states.carePlanStateMessagesEs, ...plan.carePlanPlanMessagesEs };
  },
};

/** What an element says that changes them: acts, refusals, outcomes. */
export const planActCatalogues: Catalogues<typeof done> = {
  en: done,
  es: async () => {
    const [acts, kept] = await Promise.all([import('./care-plan-acts.messages.es.ts'), keptCatalogues.es()]);
    return { ...acts.carePlanActsMessagesEs, ...kept };
  },
};

/** What should be looked at. */
export const findingCatalogues: Catalogues<typeof carePlanFindingsMessagesEn> = {
  en: carePlanFindingsMessagesEn,
  es: () => import('./care-plan-findings.messages.es.ts').then((module) => module.carePlanFindingsMessagesEs),
};
