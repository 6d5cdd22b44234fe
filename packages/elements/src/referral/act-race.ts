import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { loadReferral, settleRace } from '@careloom/core/referral';
import type { RaceSettled } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { alertIcon, checkIcon, notice } from '../foundation/index.ts';
import type { Localizer } from '../foundation/index.ts';
import { changesOf } from './act-state.ts';
import type { ActState, SentAct } from './act-state.ts';
import { nameWords, stageWord } from './referral-words.ts';

// Fetched when a commit meets a conflict: see `ReferralActController`.
export { stepCatalogues } from './step-catalogues.ts';

/**
 * Two acts at once: what is stored now is read, settled by the rules of the concept, and told in `state.race`. Gives what is
 * left to say: how mine ended, undefined where theirs stands, and the conflict as it was where nothing could be read.
 */
export async function settleAct(repository: CareRepository, state: ActState, sent: SentAct, conflict: CommitOutcome): Promise<CommitOutcome | undefined> {
  const settled = await settledNow(repository, sent).catch(() => undefined);
  if (!settled) return conflict;
  const race = { settled, notice: raceNotice };
  if (settled.winner === 'mine') {
    // Written against what is there now: a third one at the same time is told as a conflict.
    const stored = await state.commit.run(changesOf({ ...sent, after: settled.value }));
    if (stored?.outcome === 'stored') state.race = race;
    return stored;
  }
  state.race = race;
  state.commit.clear();
  return undefined;
}

async function settledNow(repository: CareRepository, { before, after }: SentAct): Promise<RaceSettled> {
  return settleRace(before, after, await loadReferral(repository, before.ref));
}

/** What came of it, in words. Where mine was stored too it stands beside what was stored. */
export function raceNotice({ winner, reason, value }: RaceSettled, localize: Localizer): TemplateResult {
  const isMine = winner === 'mine';
  const key = reason === 'done-wins' ? `referral.race.done-wins_${winner}` : `referral.race.${reason}`;
  const name = value.owner ? nameWords(value.owner) : '';
  return notice({
    tone: isMine || reason === 'same' ? 'info' : 'warning',
    icon: isMine || reason === 'same' ? checkIcon : alertIcon,
    title: localize.text('referral.race.title'),
    body: localize.text(key, { name, stage: stageWord(value, localize) }),
  });
}
