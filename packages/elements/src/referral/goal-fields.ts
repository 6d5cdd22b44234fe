import type { GoalAchievement } from '@careloom/core/care-plan';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../foundation/field-problems.ts';
import { plainTerm } from '../foundation/plain-term.ts';
import type { GoalReport, ReferralGoals } from './referral-goals.ts';
import type { ReferralLocalizer } from './referral-words.ts';

const reportable: readonly GoalAchievement[] = ['improving', 'achieved', 'no-change'];

/** "How is the goal now?", once a goal, under the patient's own words. Nothing is chosen beforehand. */
export function goalFields({ open, unread }: ReferralGoals, problems: FieldProblems, localize: ReferralLocalizer): TemplateResult {
  return html`${open.map((goal, index) => {
      const id = `goal-${index}`;
      const isMissing = problems.has(id);
      return html`<fieldset
        class="field" role="radiogroup" aria-describedby=${isMissing ? `${id}-words ${id}-error` : `${id}-words`}
        aria-invalid=${isMissing ? 'true' : 'false'} ?data-invalid=${isMissing}
      >
        <legend class="label">${localize.t('referral.form.goal')}</legend>
        <blockquote id="${id}-words">${plainTerm(goal.words)}</blockquote>
        <div class="segments">
          ${reportable.map(
            (status) => html`<label class="segment"
              ><input type="radio" name=${id} .value=${status} /><span>${localize.text(`referral.form.goal_${status}`)}</span></label
            >`,
          )}
        </div>
        ${problems.at(id, id)}
      </fieldset>`;
    })}
    ${unread ? html`<p class="help">${localize.t('referral.goal_unread')}</p>` : nothing}`;
}

/** What was chosen; goals nobody said anything about are left out. */
export function readGoals(data: FormData, { open }: ReferralGoals): readonly GoalReport[] {
  return open.flatMap(({ ref }, index) => {
    const status = data.get(`goal-${index}`) as GoalAchievement | null;
    return status ? [{ goalRef: ref, status }] : [];
  });
}
