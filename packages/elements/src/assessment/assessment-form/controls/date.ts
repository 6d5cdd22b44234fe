import type { QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { lines } from '../lines.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf, labelledBy } from './control.ts';

/**
 * date, dateTime and time. A text field in the order of ISO 8601, because a date may be known by its year or month only,
 * which no date picker can say.
 */
export const dateControl: Control = {
  shape: 'single',

  render(node, view) {
    return lines(node, view, (value, index) => field(node, view, typeof value === 'string' ? value : '', index));
  },

  input(node, target, view) {
    const index = indexOf(target);
    const text = (target as HTMLInputElement).value.trim();
    const value = readTemporal(text, node.definition.type, view);
    node.setInvalidInput(index, text !== '' && value === undefined);
    node.setAt(index, value);
  },
};

function field(node: QuestionNode, view: FormView, value: string, index: number): TemplateResult {
  const { definition } = node;
  const { type, entryFormat, required } = definition;
  const isWrong = view.showsIssues(node) && node.issues.length > 0;
  const typed = view.typed(fieldId(node, index));
  const shown = typed !== undefined && (value === '' || readTemporal(typed.trim(), type, view) === value) ? typed : value;
  return html`<input
    class="control date" id=${fieldId(node, index)} data-index=${index} type="text" autocomplete="off" dir="ltr" .value=${live(shown)}
    ?readonly=${node.readOnly} placeholder=${entryFormat ?? view.localize.text(`assessment.form.format_${type.toLowerCase()}`)}
    aria-required=${required ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${describedBy(node, isWrong) ?? nothing} aria-labelledby=${labelledBy(node) ?? nothing}
  />`;
}

/** What was typed, as FHIR writes it: `2026`, `2026-05`, `2026-05-17`, `2026-05-17T14:30:00-04:00`, `14:30:00`. */
function readTemporal(text: string, type: string, { zone }: FormView): string | undefined {
  if (type === 'time') return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) ? (text.length === 5 ? `${text}:00` : text) : undefined;
  const [day = '', time, ...more] = text.split(/[T ]+/);
  if (!isDay(day) || more.length > 0) return undefined;
  if (type === 'date' || time === undefined) return time === undefined ? day : undefined;
  const match = /^((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(time);
  if (!match || day.length < 10) return undefined;
  return `${day}T${match[1]}${match[2] ?? ':00'}${match[3] ?? zone(`${day}T${match[1]}`)}`;
}

function isDay(text: string): boolean {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) return false;
  const [year, month = 1, day = 1] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const date = new Date(Date.UTC(year ?? 0, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
