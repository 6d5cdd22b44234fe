import { loopStage } from '@careloom/core/referral';
import type { Referral } from '@careloom/core/referral';
import { addDays, dayOf } from '@careloom/core/shared';
import type { Day } from '@careloom/core/shared';
import type { BoardSection } from './board-load.ts';

/** How long an answered referral stays on the board. */
export const answeredDays = 30;

export interface BoardModel {
  readonly sections: Readonly<Record<BoardSection, readonly Referral[]>>;
  /** Answered earlier, so not on the board. */
  readonly older: number;
}

export interface BoardInput {
  /** What the organisation was asked to do. */
  readonly mine: readonly Referral[];
  /** What nobody has claimed. */
  readonly open: readonly Referral[];
  readonly today: Day;
  readonly timeZone: string;
  /** The column a card stays in although it moved on: somebody writes in it. */
  readonly pinned?: (referral: Referral) => BoardSection | undefined;
}

const priorities = ['stat', 'asap', 'urgent', 'routine'];

export function boardModel({ mine, open, today, timeZone, pinned }: BoardInput): BoardModel {
  const sections: Record<BoardSection, Referral[]> = { new: [], 'in-work': [], answered: [], open: [] };
  const since = addDays(today, -answeredDays);
  let older = 0;
  for (const referral of mine) {
    const section = pinned?.(referral) ?? sectionOf(referral);
    const moved = sinceOf(referral);
    if (section === 'answered' && moved && dayOf(moved, timeZone) < since) older++;
    else if (section) sections[section].push(referral);
  }
  sections.open.push(...open);
  for (const section of ['new', 'in-work', 'open'] as const) sections[section].sort(byPriority);
  sections.answered.sort((a, b) => (sinceOf(a) < sinceOf(b) ? 1 : -1));
  return { sections, older };
}

/** Undefined for a draft: it is not sent, so it is not the partner's business. */
function sectionOf(referral: Referral): BoardSection | undefined {
  switch (loopStage(referral)) {
    case 'draft': return undefined;
    case 'sent': return 'new';
    case 'accepted':
    case 'in-progress':
    case 'on-hold': return 'in-work';
    default: return 'answered';
  }
}

/** The most pressing first, then whoever waits longest. */
function byPriority(a: Referral, b: Referral): number {
  const rank = priorities.indexOf(a.priority) - priorities.indexOf(b.priority);
  return rank || (sinceOf(a) < sinceOf(b) ? -1 : 1);
}

/** Empty when no server told: such a card is never hidden as old. */
function sinceOf(referral: Referral): string {
  return referral.statusSince ?? '';
}
