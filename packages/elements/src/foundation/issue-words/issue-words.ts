import { chartIssuesEn } from './chart.messages.en.ts';
import type { Catalogues } from '../index.ts';
import { recordIssuesEn } from './record.messages.en.ts';
import { serverIssuesEn } from './server.messages.en.ts';
import { signInIssuesEn } from './sign-in.messages.en.ts';

const en = { ...serverIssuesEn, ...signInIssuesEn, ...recordIssuesEn, ...chartIssuesEn } as const;

/** Reasons that come seldom: fetched when an element meets a code it has no words for. */
export const issueCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [server, signIn, record, chart] = await Promise.all([
      import('./server.messages.es.ts'),
      import('./sign-in.messages.es.ts'),
      import('./record.messages.es.ts'),
      import('./chart.messages.es.ts'),
    ]);
    return { ...server.serverIssuesEs, ...signIn.signInIssuesEs, ...record.recordIssuesEs, ...chart.chartIssuesEs };
  },
};
