import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, doneIcon, errorIcon, infoIcon, notice, outcomeNotice } from '../../foundation/index.ts';
import type { ConflictLocalizer } from '../conflict-catalogues.ts';
import type { ConflictResolvedDetail } from '../events.ts';

/** host: the page takes care of it. */
export type HowItEnded = ConflictResolvedDetail['result'] | 'host';

export interface SaidView {
  readonly localize: ConflictLocalizer;
  readonly over: HowItEnded | undefined;
  readonly readonly: boolean;
  /** Something was typed since into the form it came from. */
  readonly typedSince: boolean;
  /** Differences nobody has decided. */
  readonly left: number;
  /** There is nothing to decide. */
  readonly isFit: boolean;
  readonly isSending: boolean;
  /** Somebody changed it once more. */
  readonly isAgain: boolean;
  readonly refusal: Refusal | undefined;
  readonly outcome: CommitOutcome | undefined;
  readonly onRetry: () => unknown;
}

/** Where it stands: how much is left to decide, how sending went, how it ended. */
export function saidView(view: SaidView): TemplateResult | typeof nothing {
  const { localize, over, left, isFit, isSending, isAgain, refusal, outcome, onRetry } = view;
  const body = view.typedSince ? localize.t('conflict.typed_since') : undefined;
  const done = (title: string): TemplateResult => notice({ tone: 'success', icon: doneIcon, title, body });
  switch (over) {
    case 'stored':
      return done(localize.t('foundation.outcome.stored'));
    case 'unchanged':
      return done(localize.t('conflict.kept_theirs'));
    case 'discarded':
      return done(localize.t('conflict.discarded'));
    case 'host':
      return notice({ tone: 'info', icon: infoIcon, title: localize.t('conflict.host') });
    case undefined:
  }
  if (view.readonly) return nothing;
  const progress = left > 0 ? localize.t('conflict.left', { count: left }) : localize.t(isFit ? 'conflict.fits' : 'conflict.decided');
  return html`
    ${isAgain ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('foundation.outcome.conflict'), body: localize.t('conflict.again') }) : nothing}
    ${refusal ? notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(refusal) }) : nothing}
    ${outcomeNotice({ outcome, localize, onRetry })}
    ${isSending ? html`<p>${localize.t('foundation.busy')}</p>` : outcome ? nothing : html`<p class="progress">${progress}</p>`}
  `;
}
