import type { Submission, SubmissionState } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { clockIcon, crossIcon, doneIcon, questionIcon, sendIcon, statusChip } from '../../foundation/index.ts';
import type { Icon, Tone } from '../../foundation/index.ts';
import type { SyncLocalizer } from '../sync-catalogues.ts';

export interface SubmissionRowOptions {
  readonly localize: SyncLocalizer;
  readonly readonly: boolean;
  readonly isBusy: boolean;
  /** The question whether to discard it stands open. */
  readonly isAsking: boolean;
  readonly onRetry: () => void;
  /** Absent: both versions cannot be shown here. */
  readonly onCompare: (() => void) | undefined;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

const looks: Readonly<Record<SubmissionState, readonly [Tone, Icon]>> = {
  waiting: ['info', clockIcon],
  submitting: ['accent', sendIcon],
  uncertain: ['warning', questionIcon],
  submitted: ['success', doneIcon],
  rejected: ['danger', crossIcon],
};

/** One submission: what kind of thing it is, since when, where it stands and why. Never what is in it. */
export function submissionRow(submission: Submission, options: SubmissionRowOptions): TemplateResult {
  const { localize } = options;
  const { id, state, since, attempts } = submission;
  const [tone, icon] = looks[state];
  const tried = attempts > 0 ? ` ${localize.t('sync.attempts', { count: attempts })}` : '';
  return html`<li class="submission" part="submission" data-id=${id} tabindex="-1">
    <div class="top">
      <p class="what">${kindWords(submission, localize)}</p>
      ${statusChip({ tone, icon, word: localize.t(`sync.state.${state}`) })}
    </div>
    <p class="muted secondary">${localize.t('sync.since', { date: localize.date(since), time: localize.time(since) })}${tried}</p>
    <p>${options.onCompare ? localize.t('sync.conflict') : reasonWords(submission, localize)}</p>
    ${options.readonly ? nothing : options.isAsking ? question(submission, options) : acts(submission, options)}
  </li>`;
}

/** "Referral and task", as they are said to somebody who works here; who did it is only said when there is nothing else. */
function kindWords({ resourceTypes }: Submission, localize: SyncLocalizer): string {
  if (resourceTypes.length === 0) return localize.t('sync.unknown_kind');
  const told = resourceTypes.filter((type) => type !== 'Provenance' || resourceTypes.length === 1);
  const words = localize.list(told.map((type) => (localize.has(type) ? localize.text(type) : type)));
  return words.charAt(0).toLocaleUpperCase(localize.language) + words.slice(1);
}

function reasonWords({ state, issues }: Submission, localize: SyncLocalizer): string {
  const reason = issues.find(({ messageKey }) => localize.has(messageKey));
  // Asked for, the words of a seldom one are fetched.
  if (!reason && issues[0]) localize.reason(issues[0]);
  switch (state) {
    case 'rejected':
      return reason ? localize.reason(reason) : localize.t('sync.refused');
    case 'uncertain':
      return reason?.code === 'repository.part_missing' ? localize.reason(reason) : localize.t('sync.lost_answer');
    default:
      return `${reason ? `${localize.reason(reason)} ` : ''}${localize.t('sync.waits')}`;
  }
}

/** Its contents are gone: there is nothing to send. */
function isLost({ resourceTypes }: Submission): boolean {
  return resourceTypes.length === 0;
}

const retryWords = {
  waiting: ['sync.retry', 'sync.retry_about'],
  uncertain: ['sync.look', 'sync.look_about'],
  rejected: ['sync.retry_rejected', 'sync.retry_rejected_about'],
  conflict: ['sync.compare', 'sync.compare_about'],
} as const;

function acts(submission: Submission, { localize, isBusy, onRetry, onAsk, onCompare }: SubmissionRowOptions): TemplateResult {
  const { state } = submission;
  const what = kindWords(submission, localize);
  const [act, about] = onCompare ? retryWords.conflict : retryWords[state === 'rejected' || state === 'uncertain' ? state : 'waiting'];
  const busy = isBusy || state === 'submitting' ? 'true' : 'false';
  return html`<div class="actions no-print">
    ${isLost(submission)
      ? nothing
      : html`<button type="button" class="button" data-act=${onCompare ? 'compare' : 'retry'} aria-label=${localize.t(about, { what })} aria-disabled=${busy} @click=${onCompare ?? onRetry}>
          ${localize.t(act)}
        </button>`}
    ${state === 'waiting' || state === 'rejected'
      ? html`<button type="button" class="button quiet" data-act="discard" aria-label=${localize.t('sync.discard_about', { what })} @click=${onAsk}>
          ${localize.t('sync.discard')}
        </button>`
      : nothing}
  </div>`;
}

function question(submission: Submission, { localize, onKeep, onDiscard }: SubmissionRowOptions): TemplateResult {
  const about = localize.t('sync.discard_about', { what: kindWords(submission, localize) });
  return html`<div class="question" part="question" role="group" aria-label=${about}>
    <p id="consequence">${localize.t(isLost(submission) ? 'sync.confirm_lost' : 'sync.confirm')}</p>
    <div class="actions">
      <button type="button" class="button danger" data-act="discard-yes" aria-describedby="consequence" @click=${onDiscard}>${localize.t('sync.discard_yes')}</button>
      <button type="button" class="button" data-act="discard-no" @click=${onKeep}>${localize.t('sync.discard_no')}</button>
    </div>
  </div>`;
}
