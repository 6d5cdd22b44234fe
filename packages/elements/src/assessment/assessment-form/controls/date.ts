import type { ItemDefinition, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { lines } from '../lines.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf, labelledBy } from './control.ts';

const load = (): Promise<typeof import('./date-entry.ts')> => import('./date-entry.ts');
const entries = lazyPart(load);

/**
 * date, dateTime and time. A text field, because a date may be known by its year or month only, which no date picker can
 * say. Days in the order of ISO 8601 are read here; what reads other orders, times and formats is fetched.
 */
export const dateControl: Control = {
  shape: 'single',

  render(node, view) {
    return lines(node, view, (value, index) => field(node, view, typeof value === 'string' ? value : '', index));
  },

  input(node, target, view) {
    const index = indexOf(target);
    const text = (target as HTMLInputElement).value.trim();
    const isPlain = isPlainDay(node.definition, text);
    const entry = isPlain ? undefined : entries(view);
    if (entry) entry.takeDate(node, index, text, view);
    else {
      const value = isPlain && isDay(text) ? text : undefined;
      node.setInvalidInput(index, text !== '' && value === undefined);
      node.setAt(index, value);
      if (!isPlain) void takeLater(node, target as HTMLInputElement, view);
    }
    // What stands below the field follows the text, not only the value.
    view.refresh(node.key);
  },

  act(node, act, button, view) {
    if (act === 'mean') entries(view)?.chooseMeaning(node, button, view);
  },
};

/** Read once what reads it is there; unless something else was typed meanwhile. */
async function takeLater(node: QuestionNode, field: HTMLInputElement, view: FormView): Promise<void> {
  const { value } = field;
  const entry = await load().catch(() => undefined);
  if (entry) await view.include(entry.part);
  if (!entry || field.value !== value) return;
  view.changing(node, () => entry.takeDate(node, indexOf(field), value.trim(), view));
  view.refresh(node.key);
}

function field(node: QuestionNode, view: FormView, value: string, index: number): TemplateResult {
  const { definition } = node;
  const isWrong = view.isWrong(node);
  const id = fieldId(node, index);
  const typed = view.typed(id);
  const entry = isPlainDay(definition, typed ?? '') ? undefined : entries(view);
  const isKept = typed !== undefined && (value === '' || (entry ? entry.readDate(typed.trim(), definition, view) : typed.trim()) === value);
  const shown = isKept ? typed : (entry?.writeDate(value, definition, view) ?? value);
  const below = entry?.belowDate(node, index, shown.trim(), view);
  return html`<input
    class="control date" id=${id} data-index=${index} type="text" autocomplete="off" dir="ltr" .value=${live(shown)}
    ?readonly=${node.readOnly} placeholder=${definition.entryFormat ?? view.localize.text(`assessment.form.format_${definition.type.toLowerCase()}`)}
    aria-required=${node.required ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing}
    aria-describedby=${describedBy(node, isWrong, ...(below ? [`${id}-read`] : [])) ?? nothing} aria-labelledby=${labelledBy(node) ?? nothing}
  />${below}`;
}

/** Nothing but a day as ISO 8601 writes it, whole or on the way there. */
function isPlainDay({ type, entryFormat }: ItemDefinition, text: string): boolean {
  return type === 'date' && entryFormat === undefined && /^\d{0,4}(-\d{0,2}){0,2}$/.test(text);
}

function isDay(text: string): boolean {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) return false;
  const [year, month = 1, day = 1] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const date = new Date(Date.UTC(year ?? 0, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
