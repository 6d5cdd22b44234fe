import type { Catalogues } from '../../foundation/index.ts';
import { barrierCatalogues } from '../barrier-catalogues.ts';
import { domainCatalogues } from '../domain-catalogues.ts';
import { planCatalogues } from '../plan-catalogues.ts';

const en = { ...planCatalogues.en, ...barrierCatalogues.en, ...domainCatalogues.en } as const;

/** What a plan is told with; it comes with the records. */
export const catalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [plan, barriers, domains] = await Promise.all([planCatalogues.es(), barrierCatalogues.es(), domainCatalogues.es()]);
    return { ...plan, ...barriers, ...domains };
  },
};
