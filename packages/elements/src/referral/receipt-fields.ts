import { receiptAnswers } from '@careloom/core/referral';
import type { ReceiptAnswer, ReceiptInput, Referral } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, notice } from '../foundation/index.ts';
import { goalFields, readGoals } from './goal-fields.ts';
import type { FieldProblems } from '../foundation/field-problems.ts';
import type { GoalReport, ReferralGoals } from './referral-goals.ts';
import type { ReferralLocalizer } from './referral-words.ts';

export interface ReceiptOptions {
  readonly referral: Referral;
  readonly goals: ReferralGoals;
  readonly localize: ReferralLocalizer;
  readonly problems: FieldProblems;
}

/** "Did the patient get the service?"; how the goal is now is asked only where the patient said yes or no. */
export function receiptFields({ referral, goals, localize, problems }: ReceiptOptions): TemplateResult {
  const isMissing = problems.has('received');
  const words = (answer: ReceiptAnswer): string => localize.t(`referral.form.received_${answer}`);
  return html`${referral.contactProhibited
      ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('referral.timeline.contact_prohibited_help') })
      : nothing}
    <fieldset
      class="field" role="radiogroup" aria-describedby=${isMissing ? 'received-help received-error' : 'received-help'}
      aria-invalid=${isMissing ? 'true' : 'false'} aria-required="true" ?data-invalid=${isMissing}
    >
      <legend class="label">${localize.t('referral.form.received')}</legend>
      <p class="help" id="received-help">${localize.t('referral.form.received_help')}</p>
      <div class="segments">
        ${receiptAnswers.map(
          (answer) => html`<label class="segment"><input type="radio" name="received" .value=${answer} /><span>${words(answer)}</span></label>`,
        )}
      </div>
      ${problems.at('received', 'received')}
    </fieldset>
    <div class="field">
      <label class="label" for="words">${localize.t('referral.form.words')} <span class="optional">${localize.t('referral.form.optional')}</span></label>
      <textarea class="control" id="words" name="words"></textarea>
    </div>
    <div class="goals">${goalFields(goals, problems, localize)}</div>`;
}

export interface ReceiptRead {
  readonly receipt: ReceiptInput;
  readonly goals: readonly GoalReport[];
}

/** What was chosen, or what is missing and where. */
export function readReceipt(data: FormData, goals: ReferralGoals): ReceiptRead | { readonly missing: string; readonly path?: string } {
  const received = String(data.get('received') ?? '') as ReceiptAnswer | '';
  if (!received) return { missing: 'referral.receipt_missing' };
  // Chosen before the answer was changed to one that says nothing of the service: not shown any more, so not sent.
  const reports = received === 'yes' || received === 'no' ? readGoals(data, goals) : [];
  const left = goals.open.findIndex(({ ref }) => !reports.some(({ goalRef }) => goalRef === ref));
  if (received === 'yes' && left >= 0) return { missing: 'referral.goal_missing', path: `goal-${left}` };
  return { receipt: { received, words: String(data.get('words') ?? '').trim() }, goals: reports };
}
