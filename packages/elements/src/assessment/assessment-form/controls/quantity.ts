import type { FhirQuantity, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { lines } from '../lines.ts';
import { controlsPart, wordsOf } from './control-part.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf } from './control.ts';
import { numberShown } from './number-entry.ts';
import { preciselyIn, readNumber } from './number.ts';
import { PendingUnits, hasUnit, quantityAt, unitEntry, unitIndex, unitOfCoding, unitOfText } from './units.ts';

const pending = new PendingUnits();
/** Values of the list of units beside the places of the units. */
const own = 'own';
const loaded = 'loaded';

/** A number and its unit. A unit alone is no answer: it waits for its number. */
export const quantityControl: Control = {
  shape: 'single',
  part: controlsPart,

  render(node, view) {
    return lines(node, view, (_, index) => row(node, view, index));
  },

  input(node, target, view) {
    const index = indexOf(target);
    const fields = fieldsOf(target);
    const text = fields.amount?.value.trim() ?? '';
    const number = readNumber(text, view.localize.language);
    node.setInvalidInput(index, text !== '' && number === undefined);
    pending.set(node, index, fields.list?.value);
    node.setAt(index, number === undefined ? undefined : withUnit(node, index, number, fields));
    // What is chosen in the list may need a field of its own.
    if (target === fields.list) view.refresh(node.key);
  },

  leave(_node, target, view) {
    const { amount } = fieldsOf(target);
    if (amount && readNumber(amount.value.trim(), view.localize.language) !== undefined) view.forgetTyped(amount.id);
  },
};

/** The same where the unit is a field too: both in a fieldset whose legend is the question. */
export const quantityWithUnitControl: Control = { ...quantityControl, shape: 'group' };

interface Fields {
  readonly amount: HTMLInputElement | null | undefined;
  readonly list: HTMLSelectElement | null | undefined;
  readonly text: HTMLInputElement | null | undefined;
}

function fieldsOf(target: HTMLElement): Fields {
  const group = target.closest('.quantity');
  return {
    amount: group?.querySelector<HTMLInputElement>('.number'),
    list: group?.querySelector('select'),
    text: group?.querySelector<HTMLInputElement>('.own-unit'),
  };
}

function withUnit(node: QuestionNode, index: number, value: number, { list, text }: Fields): FhirQuantity {
  const { definition, units } = node;
  const { unit, system, code, ...rest } = quantityAt(node, index);
  const before = { ...(unit !== undefined && { unit }), ...(system !== undefined && { system }), ...(code !== undefined && { code }) };
  const typed = text?.value.trim();
  const chosen = list && list.value !== own ? units[Number(list.value || -1)] : undefined;
  if (chosen) return { ...rest, value, ...unitOfCoding(chosen) };
  if (list?.value === loaded || (typed !== undefined && typed !== '' && typed === unit)) return { ...rest, value, ...before };
  if (typed) return { ...rest, value, ...unitOfText(typed, definition) };
  if (list || text) return { ...rest, value };
  return { ...rest, value, ...(hasUnit(before) || !definition.unit ? before : unitOfCoding(definition.unit)) };
}

function row(node: QuestionNode, view: FormView, index: number): TemplateResult {
  const { definition } = node;
  const words = wordsOf(view);
  const value = quantityAt(node, index);
  const isWrong = view.isWrong(node);
  const entry = unitEntry(definition);
  const id = fieldId(node, index);
  const hasLabel = entry === 'fixed' && !definition.repeats;
  const name = definition.repeats ? words.t('assessment.quantity.amount_of', { number: index + 1 }) : words.t('assessment.quantity.amount');
  const unit = value.unit ?? value.code ?? definition.unit?.display ?? definition.unit?.code;
  const described = describedBy(node, isWrong, ...(entry === 'fixed' ? [`${id}-unit`] : []));
  return html`<span class="with-unit quantity">${value.comparator ? html`<bdi class="unit">${value.comparator}</bdi>` : nothing}<input
      class="control number" id=${id} data-index=${index} type="text" autocomplete="off" inputmode="decimal" aria-label=${hasLabel ? nothing : name}
      .value=${live(numberShown(value.value, id, view))} ?readonly=${node.readOnly} placeholder=${definition.entryFormat ?? nothing}
      aria-required=${node.required ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${described ?? nothing} ${preciselyIn(node, value.value, view)}
    />${entry === 'fixed' ? html`<bdi class="unit" id=${`${id}-unit`}>${unit}</bdi>` : unitFields(node, view, value, index)}</span>`;
}

function unitFields(node: QuestionNode, view: FormView, value: FhirQuantity, index: number): unknown {
  const { definition, units, unitsState } = node;
  const words = wordsOf(view);
  const entry = unitEntry(definition);
  const place = unitIndex(units, value);
  const said = pending.get(node, index);
  const isSettled = hasUnit(value) && (value.value !== undefined || said === undefined);
  const choice = isSettled ? placeOf(place, entry) : (said ?? (value.value === undefined ? only(node) : ''));
  const isOwn = entry === 'own' || (entry === 'list-or-own' && choice === own);
  if (unitsState === 'loading') return html`<span class="muted">${view.localize.t('assessment.form.loading')}</span>`;
  const list =
    entry === 'own'
      ? nothing
      : html`<select class="control unit-list" data-index=${index} id=${`${fieldId(node, index)}-unit`} aria-label=${nameOf(node, view, index)} ?disabled=${node.readOnly}>
          <option value="" .selected=${choice === ''}>${words.t('assessment.quantity.choose_unit')}</option>
          ${units.map((unit, at) => html`<option value=${at} .selected=${choice === String(at)}>${unit.display ?? unit.code}</option>`)}
          ${choice === loaded ? html`<option value=${loaded} .selected=${true}>${value.unit ?? value.code}</option>` : nothing}
          ${entry === 'list-or-own' ? html`<option value=${own} .selected=${choice === own}>${words.t('assessment.quantity.other_unit')}</option>` : nothing}
        </select>`;
  const failed = unitsState === 'failed' ? html`<span class="help">${words.t('assessment.quantity.units_failed')}</span>` : nothing;
  return html`${list}${isOwn ? ownUnit(node, view, place < 0 ? value : {}, index) : nothing}${failed}`;
}

function ownUnit(node: QuestionNode, view: FormView, { unit, code }: FhirQuantity, index: number): TemplateResult {
  const words = wordsOf(view);
  const { unitOpen, unitSystem } = node.definition;
  const isCode = unitOpen === 'optionsOrType' && unitSystem !== undefined;
  const isOnly = unitEntry(node.definition) === 'own';
  const id = `${fieldId(node, index)}-own`;
  const typed = view.typed(id);
  const now = unit ?? code ?? '';
  const hint = isCode ? words.t('assessment.quantity.own_code', { system: unitSystem.replace(/^https?:\/\//, '') }) : words.t('assessment.quantity.own_unit');
  return html`<input
    class="control own-unit" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" data-index=${index} id=${id} dir="auto"
    aria-label=${isOnly && !isCode ? nameOf(node, view, index) : hint} placeholder=${isOnly && !isCode ? words.t('assessment.quantity.unit') : hint}
    .value=${live(typed !== undefined && (now === '' || typed.trim() === now) ? typed : now)} ?readonly=${node.readOnly}
  />`;
}

function nameOf({ definition }: QuestionNode, view: FormView, index: number): string {
  const words = wordsOf(view);
  return definition.repeats ? words.t('assessment.quantity.unit_of', { number: index + 1 }) : words.t('assessment.quantity.unit');
}

/** What the list says for a unit: its place, or that it is another one. */
function placeOf(place: number, entry: string): string {
  if (place >= 0) return String(place);
  return entry === 'list' ? loaded : own;
}

/** The one unit there is need not be chosen. */
function only({ definition, units }: QuestionNode): string {
  return units.length === 1 && definition.unitOpen === 'optionsOnly' ? '0' : '';
}
