import { actCatalogues } from '../acts/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { chartMessagesEn } from './chart.messages.en.ts';
import { chartIssuesEn } from '../foundation/issue-words/chart.messages.en.ts';
import { markMessagesEn } from './mark.messages.en.ts';

const en = { ...actCatalogues.en, ...chartMessagesEn, ...markMessagesEn, ...chartIssuesEn } as const;

/** The words of what the chart knows. */
export const chartCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, own, mark, issues] = await Promise.all([
      actCatalogues.es(),
      import('./chart.messages.es.ts'),
      import('./mark.messages.es.ts'),
      import('../foundation/issue-words/chart.messages.es.ts'),
    ]);
    return { ...acts, ...own.chartMessagesEs, ...mark.markMessagesEs, ...issues.chartIssuesEs };
  },
};
export type ChartLocalizer = LocalizeController<typeof en>;
