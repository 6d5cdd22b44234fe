import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { ConflictLocalizer } from '../conflict-catalogues.ts';

export interface ActionsView {
  readonly localize: ConflictLocalizer;
  readonly isSending: boolean;
  /** The question whether mine is given up stands open. */
  readonly isAsking: boolean;
  readonly onSave: () => void;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Saving what was chosen, and giving mine up. */
export function actionsView({ localize, isSending, isAsking, onSave, onAsk, onKeep, onDiscard }: ActionsView): TemplateResult {
  if (isAsking) return discardQuestion(localize, onDiscard, onKeep);
  const busy = isSending ? 'true' : 'false';
  return html`<div class="actions no-print">
    <button type="button" class="button primary" data-act="save" aria-disabled=${busy} @click=${onSave}>${localize.t('conflict.save')}</button>
    <button type="button" class="button quiet" data-act="discard" aria-disabled=${busy} @click=${onAsk}>${localize.t('conflict.discard')}</button>
  </div>`;
}

/** Asks whether mine is given up, with what that means. */
function discardQuestion(localize: ConflictLocalizer, onDiscard: () => void, onKeep: () => void): TemplateResult {
  return html`<div class="question no-print" part="question" role="group" aria-labelledby="consequence">
    <p id="consequence">${localize.t('conflict.discard_ask')}</p>
    <div class="actions">
      <button type="button" class="button danger" data-act="discard-yes" @click=${onDiscard}>${localize.t('conflict.discard_yes')}</button>
      <button type="button" class="button" data-act="discard-no" @click=${onKeep}>${localize.t('conflict.discard_no')}</button>
    </div>
  </div>`;
}
