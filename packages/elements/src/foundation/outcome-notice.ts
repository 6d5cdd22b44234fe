import type { CommitOutcome } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { nothing } from 'lit';
import { alertIcon, doneIcon, errorIcon, questionIcon, refreshIcon } from './icons.ts';
import type { Icon } from './icons.ts';
import type { FoundationKey, Localizer } from './localizer.ts';
import { detailsOf } from './outcome-details-part.ts';
import { notice, textButton } from './states.ts';
import type { Tone } from './states.ts';

export interface OutcomeNotice {
  readonly outcome: CommitOutcome | undefined;
  readonly localize: Localizer;
  /** Words for "stored" in place of the plain "Saved", e.g. "Referral sent". */
  readonly stored?: string | undefined;
  /** Sends the same changes again; offered when uncertain, or refused for now. */
  readonly onRetry?: () => unknown;
  /** It is about something that is not on the screen: says whom. */
  readonly titled?: (title: string) => string;
  /** Where what was typed is, when it is not on the screen. */
  readonly kept?: string;
  /** The button that puts it away. */
  readonly close?: unknown;
}

const looks: Readonly<Record<CommitOutcome['outcome'], readonly [Tone, Icon, FoundationKey]>> = {
  stored: ['success', doneIcon, 'foundation.outcome.stored'],
  conflict: ['warning', alertIcon, 'foundation.outcome.conflict'],
  uncertain: ['warning', questionIcon, 'foundation.outcome.uncertain'],
  refused: ['danger', errorIcon, 'foundation.outcome.refused'],
};

/** How a commit ended, in words: all four outcomes, what became of each server's part, and what is there more than once. Renders nothing before one. */
export function outcomeNotice(options: OutcomeNotice): TemplateResult | typeof nothing {
  const { outcome, localize, onRetry, titled = (title) => title, close } = options;
  if (!outcome) return nothing;
  const says = (wanted: string): boolean => outcome.outcome === 'uncertain' && outcome.issues.some(({ code }) => code === wanted);
  const isPartly = says('repository.partly_stored');
  // An outbox has it: nothing is uncertain for the user but when.
  const isWaiting = says('repository.waiting') && localize.has('act.waiting');
  const isOpen = outcome.outcome === 'uncertain' || (outcome.outcome === 'refused' && outcome.retryable);
  const [tone, icon, title] = looks[outcome.outcome];
  // Stored, and something about it should be looked at.
  const noticed = outcome.outcome === 'stored' && outcome.issues?.find(({ severity }) => severity !== 'information');
  return notice({
    tone: noticed ? 'warning' : tone,
    icon: noticed ? alertIcon : icon,
    title: titled((outcome.outcome === 'stored' && options.stored) || localize.text(isPartly ? 'foundation.outcome.partly' : isWaiting ? 'act.waiting' : title)),
    body: noticed ? localize.reason(noticed) : isWaiting ? localize.text('act.waiting_help') : bodyOf(outcome, isPartly, options),
    list: detailsOf(outcome, localize),
    action: [isOpen && onRetry ? textButton(refreshIcon, localize.text('foundation.action.send_again'), onRetry) : nothing, close],
  });
}

function bodyOf(outcome: CommitOutcome, isPartly: boolean | undefined, { localize, kept }: OutcomeNotice): string | undefined {
  switch (outcome.outcome) {
    case 'stored':
      return undefined;
    case 'conflict':
      return kept ?? localize.text('foundation.outcome.conflict_help');
    case 'uncertain':
      return `${isPartly ? '' : localize.text('foundation.outcome.uncertain_help')} ${localize.text('foundation.outcome.again_help')}`.trim();
    case 'refused':
      // With parts, the one that was refused says why.
      return `${outcome.parts ? '' : localize.reason(outcome.issues[0])} ${outcome.retryable && kept ? '' : (kept ?? localize.text('foundation.outcome.refused_help'))}`.trim();
  }
}
