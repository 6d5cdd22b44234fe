import type { GoalAchievement } from '@careloom/core/care-plan';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { GoalReport, ReferralGoals } from './referral-goals.ts';
import type { ReferralLocalizer } from './referral-words.ts';

const reportable: readonly GoalAchievement[] = ['improving', 'achieved', 'no-change'];

/** "How is the goal now?", once a goal, under the patient's own words. Nothing is chosen beforehand. */
export function goalFields({ open, unread }: ReferralGoals, isMissing: boolean, localize: ReferralLocalizer): TemplateResult {
  return html`${open.map(
      (goal, index) => html`<fieldset
        class="field" role="radiogroup" aria-describedby=${isMissing ? `goal-${index}-words act-error` : `goal-${index}-words`}
        aria-invalid=${isMissing ? 'true' : 'false'}
      >
        <legend class="label">${localize.t('referral.form.goal')}</legend>
        <blockquote id="goal-${index}-words">${goal.words}</blockquote>
        <div class="segments">
          ${reportable.map(
            (status) => html`<label class="segment"
              ><input type="radio" name="goal-${index}" .value=${status} /><span>${localize.text(`referral.form.goal_${status}`)}</span></label
            >`,
          )}
        </div>
      </fieldset>`,
    )}
    ${unread ? html`<p class="help">${localize.t('referral.goal_unread')}</p>` : nothing}`;
}

/** What was chosen; goals nobody said anything about are left out. */
export function readGoals(data: FormData, { open }: ReferralGoals): readonly GoalReport[] {
  return open.flatMap(({ ref }, index) => {
    const status = data.get(`goal-${index}`) as GoalAchievement | null;
    return status ? [{ goalRef: ref, status }] : [];
  });
}
