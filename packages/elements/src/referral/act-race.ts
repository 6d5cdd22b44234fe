import type { CareRepository } from '@careloom/core/ports';
import { loadReferral, settleRace } from '@careloom/core/referral';
import type { RaceSettled, Referral } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { alertIcon, checkIcon, notice } from '../foundation/index.ts';
import type { Localizer } from '../foundation/index.ts';
import { nameWords, stageWord } from './referral-words.ts';

// Fetched when a commit meets a conflict: see `ReferralActController`.
export { stepCatalogues } from './step-catalogues.ts';

/** What comes of two acts at once: read what is stored now, and settle it by the rules of the concept. */
export async function settleAct(repository: CareRepository, base: Referral, mine: Referral): Promise<RaceSettled> {
  return settleRace(base, mine, await loadReferral(repository, base.ref));
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
