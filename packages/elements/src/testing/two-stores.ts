import { createRoutedRepository } from '@careloom/client/routed';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { seeded } from './harness.ts';

/**
 * The chart of the clinic, and an exchange in the town that holds the referral tasks and who did what. The exchange answers with what is
 * given, one a commit, and stores when nothing is left.
 */
export function twoStores(seed: readonly Resource[], ...answers: readonly CommitOutcome[]): CareRepository {
  const [chart, exchange] = [seeded(...seed), seeded()];
  const left = [...answers];
  const commit: CareRepository['commit'] = async (changes, options) => left.shift() ?? exchange.commit(changes, options);
  return createRoutedRepository({
    stores: [
      { name: 'Town exchange', repository: { ...exchange, commit }, takes: ['Task', 'Provenance'] },
      { name: 'Clinic chart', repository: chart, takes: '*' },
    ],
  });
}

/** The exchange is not open to this user. */
export const notAllowed: CommitOutcome = {
  outcome: 'refused',
  issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }],
  retryable: false,
};
