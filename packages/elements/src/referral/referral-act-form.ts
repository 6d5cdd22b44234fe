import { receiptAnswers, servicesFor } from '@careloom/core/referral';
import type { EnrollmentStatus, ReceiptAnswer, Referral, ReferralAct } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { errorIcon } from '../foundation/index.ts';
import { goalFields, readGoals } from './goal-fields.ts';
import type { ActInput, ReferralActController } from './referral-act-controller.ts';
import type { ReferralGoals } from './referral-goals.ts';
import type { ReferralLocalizer } from './referral-words.ts';

export interface ActFormOptions {
  readonly referral: Referral;
  readonly acts: ReferralActController;
  readonly localize: ReferralLocalizer;
  /** Today in the site's zone, `YYYY-MM-DD`: the date a service is most often given on. */
  readonly today: string;
  /** The goals it works towards: asked for together with the receipt. */
  readonly goals?: ReferralGoals;
  /** The user typed something. */
  readonly onInput: () => void;
}

const noGoals: ReferralGoals = { open: [], unread: false };

/** The form of the open act. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function actForm(options: ActFormOptions): TemplateResult | typeof nothing {
  const { acts, referral, localize } = options;
  const act = acts.open;
  if (!act || !acts.isOpenFor(referral)) return nothing;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const input = readForm(act, form, options);
    if ('missing' in input) acts.refuse({ code: input.missing, messageKey: input.missing });
    else void acts.submit(act, referral, input);
    void focusError(form);
  };
  const keep = (event: Event): void => {
    acts.memory.keep(referral.ref, event.currentTarget as HTMLFormElement);
    options.onInput();
  };
  const restore = (form?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (form) queueMicrotask(() => acts.memory.restore(referral.ref, form as HTMLFormElement));
  };
  return html`<form
    class="form act-form" part="form" novalidate aria-label=${localize.text(`referral.do.${act}`)}
    @submit=${submit} @input=${keep} ${ref(restore)}
  >
    ${act === 'completed' ? completionFields(options) : act === 'receipt-asked' ? receiptFields(options) : reasonField(options, act)}
    ${acts.refusal
      ? html`<p class="field-error" id="act-error" tabindex="-1">${errorIcon()}${localize.reason(acts.refusal)}</p>`
      : nothing}
    <div class="actions">
      <button class=${isEnding(act) ? 'button danger' : 'button primary'} aria-disabled=${acts.commit.busy ? 'true' : 'false'}>
        ${localize.text(`referral.do.${act}`)}${acts.commit.busy ? ` (${localize.text('foundation.busy')})` : nothing}
      </button>
      <button type="button" class="button" aria-disabled=${acts.commit.busy ? 'true' : 'false'} @click=${() => acts.close()}>
        ${localize.t('referral.do.back')}
      </button>
    </div>
  </form>`;
}

function isEnding(act: ReferralAct): boolean {
  return ['declined', 'cancelled', 'retracted', 'failed', 'closed-unsuccessful'].includes(act);
}

function reasonField({ localize, acts }: ActFormOptions, act: ReferralAct): TemplateResult {
  const consequence = `referral.consequence.${act}`;
  const help = act === 'closed-unsuccessful' ? 'referral.form.reason_help_ours' : 'referral.form.reason_help';
  const described = ['consequence', acts.refusal ? 'act-error' : 'reason-help'].join(' ');
  return html`<p id="consequence">${localize.has(consequence) ? localize.text(consequence) : nothing}</p>
    <div class="field">
      <label class="label" for="reason">${localize.t('referral.form.reason')}</label>
      <textarea
        class="control" id="reason" name="reason" required
        aria-describedby=${described} aria-invalid=${acts.refusal ? 'true' : 'false'}
      ></textarea>
      <p class="help" id="reason-help">${localize.t(help)}</p>
    </div>`;
}

function completionFields({ localize, referral, today }: ActFormOptions): TemplateResult {
  const optional = html`<span class="optional">${localize.t('referral.form.optional')}</span>`;
  const statuses: readonly EnrollmentStatus[] = ['enrolled', 'not-enrolled', 'not-enrolled-on-waitlist'];
  return html`<fieldset class="field group">
      <legend class="label">${localize.t('referral.form.done_services')}</legend>
      <label class="label" for="service">${localize.t('referral.form.done_service')}</label>
      <select class="control" id="service" name="service">
        <option value="0">${referral.service.text ?? referral.service.display}</option>
        ${otherServices(referral).map((service, index) => html`<option .value=${String(index + 1)} lang="en">${service.display}</option>`)}
        <option value="">${localize.t('referral.form.done_none')}</option>
      </select>
      <label class="label" for="on">${localize.t('referral.form.done_on')}</label>
      <input class="control" id="on" name="on" type="date" .defaultValue=${today} max=${today} />
      <label class="label" for="note">${localize.t('referral.form.done_note')} ${optional}</label>
      <textarea class="control" id="note" name="note"></textarea>
    </fieldset>
    <fieldset class="field group">
      <legend class="label">${localize.t('referral.form.enrollment')} ${optional}</legend>
      <label class="label" for="program">${localize.t('referral.form.program')}</label>
      <input class="control" id="program" name="program" aria-describedby="program-help" autocomplete="off" />
      <p class="help" id="program-help">${localize.t('referral.form.program_help')}</p>
      <label class="label" for="status">${localize.t('referral.form.enrollment_status')}</label>
      <select class="control" id="status" name="status">
        <option value="">${localize.t('referral.form.enrollment_none')}</option>
        ${statuses.map((status) => html`<option .value=${status}>${localize.t(`referral.form.${status}`)}</option>`)}
      </select>
    </fieldset>`;
}

function receiptFields({ localize, acts, goals = noGoals }: ActFormOptions): TemplateResult {
  const isGoalMissing = acts.refusal?.code === 'referral.goal_missing';
  const isRefused = acts.refusal !== undefined && !isGoalMissing;
  const words = (answer: ReceiptAnswer): string => localize.t(`referral.form.received_${answer}`);
  return html`<fieldset
      class="field" role="radiogroup" aria-describedby=${isRefused ? 'received-help act-error' : 'received-help'}
      aria-invalid=${isRefused ? 'true' : 'false'} aria-required="true"
    >
      <legend class="label">${localize.t('referral.form.received')}</legend>
      <p class="help" id="received-help">${localize.t('referral.form.received_help')}</p>
      <div class="segments">
        ${receiptAnswers.map(
          (answer) => html`<label class="segment"><input type="radio" name="received" .value=${answer} /><span>${words(answer)}</span></label>`,
        )}
      </div>
    </fieldset>
    <div class="field">
      <label class="label" for="words">${localize.t('referral.form.words')} <span class="optional">${localize.t('referral.form.optional')}</span></label>
      <textarea class="control" id="words" name="words"></textarea>
    </div>
    ${goalFields(goals, isGoalMissing, localize)}`;
}

function otherServices(referral: Referral): ReturnType<typeof servicesFor> {
  return servicesFor(referral.domain).filter((service) => service.code !== referral.service.code && service.code !== '410606002');
}

function readForm(act: ReferralAct, form: HTMLFormElement, { referral, goals = noGoals }: ActFormOptions): ActInput | { readonly missing: string } {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  if (act === 'receipt-asked') {
    const received = text('received') as ReceiptAnswer | '';
    const reports = readGoals(data, goals);
    if (!received) return { missing: 'referral.receipt_missing' };
    if (received === 'yes' && reports.length < goals.open.length) return { missing: 'referral.goal_missing' };
    return { receipt: { received, words: text('words') }, goals: reports };
  }
  if (act !== 'completed') return { reason: text('reason') };
  const choice = text('service');
  const service = choice === '0' ? referral.service : otherServices(referral)[Number(choice) - 1];
  const status = text('status') as EnrollmentStatus | '';
  const program = text('program');
  if (Boolean(status) !== Boolean(program)) return { missing: 'referral.enrollment_incomplete' };
  if (choice === '' && !status) return { missing: 'referral.outcome_missing' };
  return {
    completion: {
      ...(choice !== '' && service && { performed: [{ service, on: text('on'), note: text('note') }] }),
      ...(status && program && { enrollment: { program: { text: program }, status } }),
      ...(choice === '' && text('note') && { note: text('note') }),
    },
  };
}

/** After a refusal the keyboard goes to the words that say why. */
async function focusError(form: HTMLFormElement): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  form.querySelector<HTMLElement>('#act-error')?.focus();
}
