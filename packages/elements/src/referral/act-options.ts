import type { ChangeSet } from '@careloom/core/ports';
import type { Referral, ReferralAct } from '@careloom/core/referral';
import type { VerbContext } from '@careloom/core/shared';
import type { Catalogues } from '../foundation/index.ts';
import type { ActState } from './act-state.ts';
import type { ActInput } from './act-verbs.ts';

/** What an element tells its `ReferralActController`. */
export interface ActOptions {
  /** More to store together with the act, e.g. the goal when a loop closes. */
  readonly more?: (act: ReferralAct, referral: Referral, input: ActInput, context: VerbContext) => ChangeSet | Promise<ChangeSet>;
  /** Something is different now: stored, in conflict, or done by the host. Load again; not every server tells. */
  readonly onSettled?: (state: ActState) => void;
  /** Takes the words that are fetched when two acts meet. Without it a conflict is only told. */
  readonly include?: (words: Catalogues) => Promise<void> | undefined;
  /** Whether how an act on this referral ended is on the screen; always, where there is no other. */
  readonly isShown?: (referralRef: string) => boolean;
}
