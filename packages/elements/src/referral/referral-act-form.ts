import type { Referral, ReferralAct } from '@careloom/core/referral';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { actProblems } from './act-problems.ts';
import { completionFields, readCompletion } from './completion-fields.ts';
import { readReceipt, receiptFields } from './receipt-fields.ts';
import type { ActInput } from './act-verbs.ts';
import type { ReferralActController } from './referral-act-controller.ts';
import { focusFirstProblem } from '../foundation/field-problems.ts';
import type { FieldProblems } from '../foundation/field-problems.ts';
import type { ReferralGoals } from './referral-goals.ts';
import { nameWords } from './referral-words.ts';
import type { ReferralLocalizer } from './referral-words.ts';

export interface ActFormOptions {
  readonly referral: Referral;
  readonly acts: ReferralActController;
  readonly localize: ReferralLocalizer;
  /** Today in the site's zone, `YYYY-MM-DD`: the date a service is most often given on. */
  readonly today: string;
  /** The goals it works towards: asked for together with the receipt. */
  readonly goals?: ReferralGoals;
  /** The finer steps: fetched where they are offered. */
  readonly steps?: StepForms | undefined;
  /** The user typed something. */
  readonly onInput: () => void;
}

/** The forms of acts that only some referrals have. What it does not know is a form of ours. */
export interface StepForms {
  /** Other words for the button. */
  readonly title: (act: ReferralAct) => string | undefined;
  readonly fields: (act: ReferralAct, problems: FieldProblems) => TemplateResult | undefined;
  readonly read: (act: ReferralAct, data: FormData) => ActInput | Missing | undefined;
  /** Takes it over, to be sent in a moment; undefined where it is sent at once. */
  readonly hold?: (act: ReferralAct) => (() => void) | undefined;
}

const noGoals: ReferralGoals = { open: [], unread: false };

/** The form of the open act. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function actForm(options: ActFormOptions): TemplateResult | typeof nothing {
  const { acts, referral, localize } = options;
  const state = acts.of(referral);
  const act = state?.open;
  if (!act) return nothing;
  const { busy } = state.commit;
  const problems = actProblems(state.refusal, localize);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const input = readForm(act, form, options);
    const hold = options.steps?.hold?.(act);
    if ('missing' in input) acts.refuse(referral, { code: input.missing, messageKey: input.missing, ...(input.path && { path: input.path }) });
    else if (hold) return hold();
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
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || isTouched(event.currentTarget as HTMLFormElement)) return;
    // A dialog of the host around us stays open.
    event.preventDefault();
    event.stopPropagation();
    acts.close(referral);
  };
  const title = options.steps?.title(act);
  const words = title ?? localize.text(act === 'completed' ? 'referral.do.send_report' : `referral.do.${act}`);
  return html`<form
    class="form act-form" part="form" novalidate aria-label=${title ?? localize.text(`referral.do.${act}`)}
    @submit=${submit} @input=${keep} @keydown=${leave} ${ref(restore)}
  >
    ${fields(act, options, problems)} ${problems.rest()}
    <div class="actions">
      <button class=${isEnding(act) ? 'button danger' : 'button primary'} aria-disabled=${busy ? 'true' : 'false'}>
        ${words}${busy ? ` (${localize.text('foundation.busy')})` : nothing}
      </button>
      <button type="button" class="button" aria-disabled=${busy ? 'true' : 'false'} @click=${() => acts.close(referral)}>
        ${localize.t('referral.do.back')}
      </button>
    </div>
  </form>`;
}

function isEnding(act: ReferralAct): boolean {
  return ['declined', 'cancelled', 'retracted', 'failed', 'closed-unsuccessful'].includes(act);
}

function fields(act: ReferralAct, options: ActFormOptions, problems: FieldProblems): TemplateResult {
  const { referral, localize, today, goals = noGoals } = options;
  const step = options.steps?.fields(act, problems);
  if (step) return step;
  if (act === 'completed') return completionFields({ referral, localize, today, problems });
  return act === 'receipt-asked' ? receiptFields({ referral, goals, localize, problems }) : reasonField(options, act, problems);
}

function reasonField({ localize, referral, steps }: ActFormOptions, act: ReferralAct, problems: FieldProblems): TemplateResult {
  const consequence = `referral.consequence.${act}`;
  const reader = steps?.title(act) ? referral.requester : readerOf(act, referral);
  const isMissing = problems.has('reason');
  return html`<p id="consequence">${localize.has(consequence) ? localize.text(consequence) : nothing}</p>
    <div class="field">
      <label class="label" for="reason">${localize.t('referral.form.reason')}</label>
      <textarea
        class="control" id="reason" name="reason" required ?data-invalid=${isMissing}
        aria-describedby=${isMissing ? 'consequence reason-error' : 'consequence reason-help'} aria-invalid=${isMissing ? 'true' : 'false'}
      ></textarea>
      ${problems.at('reason', 'reason')}
      <p class="help" id="reason-help">
        ${reader ? localize.t('referral.form.reason_help', { name: nameWords(reader) }) : localize.t('referral.form.reason_help_ours')}
      </p>
    </div>`;
}

/** Who else reads the reason; nobody where the loop ends on our side, or nobody has claimed it. */
function readerOf(act: ReferralAct, { requester, owner }: Referral): Party | undefined {
  if (act === 'closed-unsuccessful') return undefined;
  return ['cancelled', 'retracted', 'cancel-asked'].includes(act) ? owner : requester;
}

export type Missing = { readonly missing: string; readonly path?: string };

function readForm(act: ReferralAct, form: HTMLFormElement, { referral, goals = noGoals, steps }: ActFormOptions): ActInput | Missing {
  const data = new FormData(form);
  const step = steps?.read(act, data);
  if (step) return step;
  if (act === 'receipt-asked') return readReceipt(data, goals);
  if (act !== 'completed') return { reason: String(data.get('reason') ?? '').trim() };
  const completion = readCompletion(data, referral);
  return 'missing' in completion ? completion : { completion };
}

/** True once something stands in the form that was not there when it opened. */
function isTouched(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLInputElement) return field.type === 'radio' ? field.checked : field.value !== field.defaultValue;
    if (field instanceof HTMLTextAreaElement) return field.value !== '';
    return field instanceof HTMLSelectElement && field.selectedIndex > 0;
  });
}

/** After a refusal the keyboard goes to the field that is in the way. */
async function focusError(form: HTMLFormElement): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  focusFirstProblem(form);
}
