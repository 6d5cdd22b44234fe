import { sameChoice } from '@careloom/forms';
import { html, nothing } from 'lit';
import { optionLabel, withWeight } from '../labels.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId } from './control.ts';

/** A list that opens: for many options, or where the form asks for it. */
export const selectControl: Control = {
  shape: 'single',

  render(node, view) {
    const { options } = node;
    const [value] = node.values;
    const isWrong = view.isWrong(node);
    const chosen = value === undefined ? -1 : options.findIndex((option) => sameChoice(option.value, value));
    return html`<select
      class="control" id=${fieldId(node)} ?disabled=${node.readOnly} aria-required=${node.required ? 'true' : nothing}
      aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${describedBy(node, isWrong) ?? nothing}
    >
      <option value="" .selected=${chosen < 0}>${view.localize.t('assessment.form.choose')}</option>
      ${options.map((option, index) => html`<option value=${index} .selected=${index === chosen}>${withWeight(optionLabel(option, view), option, view)}</option>`)}
    </select>`;
  },

  change(node, target) {
    const option = node.options[Number((target as HTMLSelectElement).value || -1)];
    node.set(option ? [option.value] : []);
  },
};
