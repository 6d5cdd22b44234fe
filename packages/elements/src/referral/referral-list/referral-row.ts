import { holderOf, isDone, loopStage } from '@careloom/core/referral';
import type { Referral } from '@careloom/core/referral';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import { ballLine, nameWords, patientWords, serviceWords, stageChip, stuckWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import type { ListLocalizer } from './list-words.ts';
import type { ReferralRow } from './referral-list-model.ts';

export interface RowOptions {
  readonly localize: ListLocalizer;
  readonly user: Actor | undefined;
  /** A clinic's list shows whom it is for. */
  readonly withPatient: boolean;
  readonly selectedRef: string | undefined;
  readonly onSelect: (referral: Referral) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  /** Several are being chosen: this one may be. */
  readonly isPickable: (row: ReferralRow) => boolean;
  readonly isPicked: (referral: Referral) => boolean;
  readonly onPick: (referral: Referral, isPicked: boolean) => void;
}

/** One referral: what for whom, why it is stuck, where it stands and whose turn it is. */
export function referralRow(row: ReferralRow, { size, at }: RowPlace, options: RowOptions): TemplateResult {
  const { referral } = row;
  const { localize } = options;
  const second = `second-${referral.key}`;
  const isSelected = referral.ref === options.selectedRef;
  return html`<div
    role="listitem" class=${isSelected ? 'row selected' : 'row'} part="row" data-ref=${referral.ref} aria-setsize=${size} aria-posinset=${at}
  >
    ${options.isPickable(row) ? pick(referral, options) : nothing}
    <div class="row-main">
      <button
        type="button" class="row-link" aria-describedby=${second}
        aria-current=${isSelected ? 'true' : nothing}
        @click=${() => options.onSelect(referral)} @keydown=${options.onKey}
      >
        ${options.withPatient ? html`<span class="patient">${patientWords(referral, localize)}</span> ` : nothing}<span>${serviceWords(referral, localize)}</span>
      </button>
      <p class="row-second" id=${second}>${secondLine(row, localize)}</p>
    </div>
    <div class="row-side">${stageChip(referral, localize)} ${isDone(referral) ? nothing : ballLine(referral, localize, options.user)}</div>
  </div>`;
}

/** Above the link that fills the row. */
function pick(referral: Referral, { localize, withPatient, isPicked, onPick }: RowOptions): TemplateResult {
  const who = withPatient ? patientWords(referral, localize) : (referral.owner?.display ?? '');
  const label = localize.t('referral.list.pick', { service: serviceWords(referral, localize), who });
  return html`<label class="row-menu pick no-print"
    ><input
      type="checkbox" aria-label=${label} .checked=${isPicked(referral)}
      @change=${(event: Event) => onPick(referral, (event.currentTarget as HTMLInputElement).checked)}
  /></label>`;
}

/** "Mon 2 Nov, 20 days ago"; says so when no server told. */
export function dateWords(date: string | undefined, localize: ReferralLocalizer): string {
  return date ? localize.date(date) : localize.t('referral.list.date_unknown');
}

function secondLine({ referral, stuck }: ReferralRow, localize: ListLocalizer): TemplateResult {
  // Whoever is waited for is named on the right already.
  const who = holderOf(referral)?.side === 'requester' || isDone(referral) ? referral.owner && nameWords(referral.owner) : undefined;
  const isPressing = referral.priority !== 'routine' && !isDone(referral);
  const why = stuck ? html`<span class="stuck">${alertIcon()}${stuckWords(stuck, localize)}</span>` : html`<span>${since(referral, localize)}</span>`;
  return html`${isPressing ? html`<strong class="pressing">${localize.t(`referral.priority.${referral.priority}`)}</strong> ` : nothing}${why}${who
    ? html` <span>${who}</span>`
    : nothing}${referral.contactProhibited && !isDone(referral)
    ? html` <span class="prohibited">${alertIcon()}${localize.t('referral.timeline.contact_prohibited')}</span>`
    : nothing}`;
}

function since(referral: Referral, localize: ListLocalizer): string {
  if (isDone(referral)) return localize.t('referral.list.ended_on', { date: dateWords(referral.closedOn ?? referral.statusSince, localize) });
  const date = dateWords(referral.authoredOn, localize);
  return loopStage(referral) === 'draft' ? localize.t('referral.list.drafted_on', { date }) : localize.t('referral.list.sent_on', { date });
}
