import { startTerminologyServer } from '@careloom/testing/terminology-server';
import type { ItemBank, TerminologyServer } from '@careloom/testing/terminology-server';
import { bank } from '../assessment/assessment-form/adaptive/adaptive.fixtures.ts';

/** The server that the browser tests of adaptive forms ask. The score is how many questions were answered. */
export function startServer(): Promise<TerminologyServer> {
  return startTerminologyServer({
    itemBanks: [bank as unknown as ItemBank],
    score: (answered) => [{ linkId: 'score', answer: [{ valueInteger: answered.filter(({ linkId, answer }) => answer && linkId !== 'score').length }] }],
  });
}
