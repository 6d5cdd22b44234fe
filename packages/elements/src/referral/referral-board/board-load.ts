import { loadReferral, loadReferrals, referralQuery } from '@careloom/core/referral';
import type { ReferralList } from '@careloom/core/referral';
import type { CareQuery } from '@careloom/core/ports';
import type { Catalogues, LoadContext } from '../../foundation/index.ts';
import type { BoardVisits } from './board-visits.ts';

export const boardSections = ['new', 'in-work', 'answered', 'open'] as const;
export type BoardSection = (typeof boardSections)[number];

export type More = typeof import('./board-more.ts');

export interface BoardValue {
  readonly mine: ReferralList;
  readonly open: ReferralList;
  readonly visits: BoardVisits;
  readonly more: More;
}

export type BoardArgs = readonly [ownerRef: string, showOpen: boolean, referralRef: string | undefined];

const none: ReferralList = { referrals: [], unreadable: [] };

/** What an organisation was asked to do, what is open to be claimed, and the visits of both. */
export async function loadBoard(
  [ownerRef, showOpen, referralRef]: BoardArgs,
  { repository, signal }: LoadContext,
  include: (words: Catalogues) => Promise<void> | undefined,
): Promise<BoardValue> {
  const later = import('./board-more.ts');
  const [mine, open] = await Promise.all([
    referralRef ? { ...none, referrals: [await loadReferral(repository, referralRef, { signal })] } : loadReferrals(repository, { ownerRef }, { signal }),
    showOpen ? loadReferrals(repository, { open: true }, { signal }) : none,
  ]);
  const more = await later;
  const [visits] = await Promise.all([
    more.loadBoardVisits(repository, mine.referrals, { signal }).catch((error: unknown): BoardVisits => {
      if (signal.aborted) throw error;
      // A server without visits must not hide the referrals.
      return new Map();
    }),
    include(more.stepCatalogues),
    include(more.boardCatalogues),
  ]);
  return { mine, open, visits, more };
}

/** What makes the board old. The clinic's closing changes the ServiceRequest only. */
export function boardQueries([ownerRef, showOpen]: BoardArgs): readonly CareQuery[] {
  return [
    referralQuery({ ownerRef }),
    { resourceType: 'ServiceRequest', params: { performer: ownerRef } },
    ...(showOpen ? [referralQuery({ open: true })] : []),
  ];
}
