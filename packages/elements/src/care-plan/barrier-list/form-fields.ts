import type { Party, Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../../foundation/field-problems.ts';
import type { BarrierActController } from './barrier-act-controller.ts';
import type { BarrierValue } from './barrier-load.ts';
import type { BarrierFormLocalizer } from './form-words.ts';
import type { Picker } from './picker.ts';

export interface BarrierFormOptions {
  readonly value: BarrierValue;
  readonly acts: BarrierActController;
  readonly localize: BarrierFormLocalizer;
  readonly people: readonly Party[];
  /** Who is signed in. */
  readonly you: string | undefined;
  /** A goal chosen elsewhere on the page. */
  readonly goalRef: string | undefined;
  readonly picker: Picker;
  readonly isProxy: boolean;
  readonly onInput: () => void;
}

/** Where refusals of our extension are said. */
export const barrierPath = 'Condition.extension';

export function whoField(options: BarrierFormOptions, empty: 'nobody' | 'choose', chosen?: string, problems?: FieldProblems): TemplateResult {
  const { localize, people, you } = options;
  const where = `${barrierPath}.who`;
  const isWrong = problems?.has(where) ?? false;
  const label = empty === 'choose' ? 'care-plan.barrier_form.to' : 'care-plan.barrier_form.who';
  return html`<div class="field">
    <label class="label" for="who">${localize.t(label)}</label>
    <select class="control" id="who" name="who" ?data-invalid=${isWrong} aria-invalid=${isWrong ? 'true' : 'false'} aria-describedby=${problems?.describedBy(where, 'who') ?? nothing}>
      <option .value=${''}>${localize.t(`care-plan.barrier_form.${empty}`)}</option>
      ${people.map(({ ref: each, display = each }) => html`<option .value=${each} ?selected=${each === chosen}>${each === you ? localize.t('care-plan.barrier_form.you', { name: display }) : display}</option>`)}
    </select>
    ${problems?.at(where, 'who') ?? nothing}
  </div>`;
}

export function dueField(localize: BarrierFormLocalizer): TemplateResult {
  return html`<div class="field">
    <label class="label" for="due">${localize.t('care-plan.barrier_form.due')} ${optional(localize)}</label>
    <p class="help" id="due-help">${localize.t('care-plan.barrier_form.due_help')}</p>
    <input class="control short" id="due" name="due" type="date" min=${localize.today} aria-describedby="due-help" />
  </div>`;
}

export function optional(localize: BarrierFormLocalizer): TemplateResult {
  return html`<span class="optional">${localize.t('care-plan.barrier_form.optional')}</span>`;
}

export function refusal(code: string, where: string): Refusal {
  return { code, messageKey: code, path: where };
}
