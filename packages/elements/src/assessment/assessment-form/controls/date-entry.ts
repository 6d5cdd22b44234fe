import type { ItemDefinition, QuestionNode } from '@careloom/forms';
import { html } from 'lit';
import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { fieldId, indexOf } from './control.ts';
import { formatOf } from './date-format.ts';
import { meaningsOf, textFor } from './date-text.ts';
import type { Reading } from './date-text.ts';
import { dateMessagesEn } from './date.messages.en.ts';
import { offsetAt } from './zone-offset.ts';

export const dateCatalogues: Catalogues<typeof dateMessagesEn> = {
  en: dateMessagesEn,
  es: () => import('./date.messages.es.ts').then((module) => module.dateMessagesEs),
};
export const part = { words: dateCatalogues } as unknown as FormPart;

/** What was typed, as FHIR writes it; undefined where it has no meaning, or more than one. */
export function readDate(text: string, definition: ItemDefinition, view: FormView): string | undefined {
  const meanings = meaningsOf(text, readingOf(definition, view));
  return meanings.length === 1 ? meanings[0] : undefined;
}

/** Takes what was typed, and tells those who cannot see it what it was read as, or that this has to be chosen. */
export function takeDate(node: QuestionNode, index: number, text: string, view: FormView): void {
  const { definition } = node;
  const value = readDate(text, definition, view);
  node.setInvalidInput(index, text !== '' && value === undefined);
  node.setAt(index, value);
  const heard = hintOf(text, definition, view);
  if (heard) view.host.say(heard.words);
}

/** A value as the form asks for it. */
export function writeDate(value: string, definition: ItemDefinition, view: FormView): string {
  return value === '' ? '' : textFor(value, readingOf(definition, view));
}

/** Below the field: how it was read where the form did not say how to write it; what it could mean where that is not clear. */
export function belowDate(node: QuestionNode, index: number, text: string, view: FormView): unknown {
  const hint = hintOf(text, node.definition, view);
  if (!hint || (node.readOnly && hint.choices.length > 0)) return undefined;
  const id = `${fieldId(node, index)}-read`;
  if (hint.choices.length === 0) return html`<p class="help" id=${id} dir="auto">${hint.words}</p>`;
  return html`<div class="actions" role="group" aria-labelledby=${id}>
    <span class="help" id=${id} dir="auto">${hint.words}</span>
    ${hint.choices.map((each) => html`<button type="button" class="button" data-act="mean" data-index=${index} data-value=${each}>${inWords(each, view)}</button>`)}
  </div>`;
}

/** Nothing to say where the text is written as the form asks and nobody could take its day for its month, or year first. */
function hintOf(text: string, definition: ItemDefinition, view: FormView): { readonly words: string; readonly choices: readonly string[] } | undefined {
  const reading = readingOf(definition, view);
  const choices = meaningsOf(text, reading);
  const words = view.localize as unknown as LocalizeController<typeof dateMessagesEn>;
  const [first] = choices;
  if (choices.length > 1) return { words: words.t('assessment.date.which'), choices };
  const isAsAsked = reading.format !== undefined && reading.format.order[0] !== 'year' && !couldBeTurned(first, text);
  return first === undefined || definition.type === 'time' || /^\d{4}/.test(text) || isAsAsked ? undefined : { words: words.t('assessment.date.read_as', { date: inWords(first, view) }), choices: [] };
}

/** Month and day could change places, and no name of a month says which is which. */
function couldBeTurned(value = '', text = ''): boolean {
  const [, month, day] = value.slice(0, 10).split('-').map(Number);
  return day !== undefined && day <= 12 && day !== month && !/\p{L}{3}/u.test(text);
}

/** One of several meanings was chosen. The buttons are gone: the focus goes back to the field. */
export function chooseMeaning(node: QuestionNode, button: HTMLElement, view: FormView): void {
  const index = indexOf(button);
  const id = fieldId(node, index);
  view.forgetTyped(id);
  node.setInvalidInput(index, false);
  node.setAt(index, button.dataset['value']);
  view.host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
}

/** Month in letters, so that no order can be mistaken. */
function inWords(value: string, { localize }: FormView): string {
  const [year = '', month, day] = value.slice(0, 10).split('-');
  const date = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const style: Intl.DateTimeFormatOptions = { year: 'numeric', ...(month && { month: 'long' }), ...(day && { day: 'numeric', weekday: 'short' }), timeZone: 'UTC' };
  const words = new Intl.DateTimeFormat(localize.language, style).format(new Date(date).setUTCFullYear(Number(year)));
  return value.length > 10 ? `${words}, ${value.slice(11, 16)}` : words;
}

function readingOf({ type, entryFormat }: ItemDefinition, { localize: { language, timeZone } }: FormView): Reading {
  return { type, format: formatOf(entryFormat), language, zone: (local) => offsetAt(local, timeZone) };
}
