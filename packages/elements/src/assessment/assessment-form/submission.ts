import type { Form } from '@careloom/forms';
import type { Refusal } from '@careloom/core/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dispatchIntent } from '../../acts/index.ts';
import { errorIcon } from '../../foundation/index.ts';
import { AssessmentSubmitEvent } from '../events.ts';
import type { FormView } from './form-view.ts';

/** The last step: the host takes the response, stops it, or says why not. One at a time. */
export class Submission {
  readonly #host: EventTarget;
  readonly #changed: () => void;
  isBusy = false;
  refusal: Refusal | undefined;

  constructor(host: EventTarget, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  /** True where the host took it. */
  async send(form: Form): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.refusal = undefined;
    this.#changed();
    const event = new AssessmentSubmitEvent({ response: { ...form.response.value, status: 'completed' } });
    const outcome = await dispatchIntent(this.#host, event);
    this.isBusy = false;
    if (typeof outcome === 'object') this.refusal = outcome.refused;
    // Stopped without an answer: nobody has it.
    const isTaken = outcome === 'proceed' || (outcome === 'handled' && event.response !== undefined);
    if (isTaken) form.markSaved();
    this.#changed();
    return isTaken;
  }
}

/** The button, and what the host said last. */
export function submitArea({ isBusy, refusal }: Submission, view: FormView, onSubmit: () => void): TemplateResult {
  const { localize } = view;
  return html`${refusal
      ? html`<p class="field-error" id="refusal">${errorIcon()}<span>${localize.reason(refusal)}</span></p>`
      : nothing}
    <div class="actions no-print">
      <button type="button" class="button primary" aria-disabled=${isBusy ? 'true' : 'false'} aria-describedby=${refusal ? 'refusal' : nothing} @click=${onSubmit}>
        ${localize.t('assessment.form.submit')}${isBusy ? ` (${localize.t('foundation.busy')})` : nothing}
      </button>
    </div>`;
}
