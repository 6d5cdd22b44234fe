import type { FormNode, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { controlOf } from './controls/control-of.ts';
import type { FormView } from './form-view.ts';

const declined = 'asked-declined';

/** Below a question: "declined to answer" where it may be declined, and the way to take a choice back. */
export function questionFoot(node: QuestionNode, view: FormView): TemplateResult | typeof nothing {
  const { shape, clears = shape === 'group' } = controlOf(node);
  const isChosen = shape === 'group';
  const mayDecline = view.isDeclinable && !node.calculated;
  if (node.readOnly) return nothing;
  const undo = undoable(node, view, clears);
  if (!mayDecline && undo === nothing) return nothing;
  const note = mayDecline ? view.notes[node.definition.linkId] : undefined;
  return html`<div class=${mayDecline ? 'item-foot' : 'item-foot alone'}>${mayDecline ? declineOption(node, view, isChosen, note) : nothing}${undo}</div>
    ${note === undefined ? nothing : html`<p class="help" id=${`${node.key}-note`}>${note}</p>`}`;
}

/** One more choice of the same group, set apart; beside a field a checkbox. */
function declineOption(node: QuestionNode, view: FormView, isChosen: boolean, note: string | undefined): TemplateResult {
  const { repeats, options } = node.definition;
  return html`<label class="declined"><input
      type=${isChosen && !repeats && options.length > 0 ? 'radio' : 'checkbox'} name=${node.key} data-declined aria-describedby=${note === undefined ? nothing : `${node.key}-note`}
      .checked=${live(node.absentReason === declined)}
    /><span>${view.localize.t('assessment.form.declined')}</span></label>`;
}

/** One button for both, so that the keyboard stays where it is when "clear" becomes "undo". */
export function undoable(node: FormNode, { localize, cleared: { kept } }: FormView, clears: boolean): TemplateResult | typeof nothing {
  const isCleared = kept?.key === node.key;
  const isAnswered = node.kind === 'question' && (node.values.length > 0 || node.absentReason !== undefined);
  if (!isCleared && !(clears && isAnswered)) return nothing;
  return html`<span class="clear no-print">
    ${isCleared ? html`<span class="muted secondary">${kept?.words}</span>` : nothing}
    <button type="button" class="button quiet" data-act=${isCleared ? 'undo' : 'clear'}>
      ${localize.t(isCleared ? 'foundation.action.undo' : 'assessment.form.clear')}
    </button>
  </span>`;
}

/** The box of "declined to answer" was changed. */
export function decline(node: QuestionNode, box: HTMLInputElement): void {
  node.setAbsent(box.checked ? declined : undefined);
}
