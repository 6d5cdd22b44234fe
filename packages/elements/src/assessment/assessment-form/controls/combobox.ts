import { sameChoice } from '@careloom/forms';
import type { AnswerValue, QuestionNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';
import { comboOf, entryId, sought } from './combo.ts';
import type { ComboSource } from './combo.ts';
import { comboboxView, statusText } from './combobox-view.ts';
import { controlsPart, wordsOf } from './control-part.ts';
import type { Control } from './control.ts';
import { fieldId } from './control.ts';
import { folded } from './matching.ts';

/** Milliseconds of rest before somebody is asked, and before what there is is told. */
const searchRest = 250;
const voiceRest = 500;

/** A field that offers what matches. Text that matches nothing is an answer only where the question is open. */
export function comboboxControl(source: ComboSource): Control {
  return {
    shape: 'single',
    part: controlsPart,
    render: (node, view) => comboboxView(node, view, source),
    input: (node, target, view) => typed(node, view, source, (target as HTMLInputElement).value),
    keydown: (node, target, view, event) => {
      if (target.id === fieldId(node)) pressed(node, view, source, event as KeyboardEvent);
    },
    act(node, act, button, view) {
      if (act === 'drop') drop(node, view, source, Number(button.dataset['index']));
      else if (act === 'choose') choose(node, view, source, Number(button.dataset['index']));
      else if (act === 'again') ask(node, view, source, 0);
      else if (act === 'open' && !comboOf(node).isOpen) open(node, view, source);
    },
    leave: (node, _target, view) => left(node, view, source),
  };
}

function typed(node: QuestionNode, view: FormView, source: ComboSource, text: string): void {
  if (node.readOnly) return;
  const combo = comboOf(node);
  combo.text = text;
  combo.isOpen = true;
  combo.active = -1;
  const isEmpty = text.trim() === '';
  const free = isEmpty ? undefined : source.free(node, text.trim());
  // What stands in the field is the answer or none: never another one behind it.
  if (!node.definition.repeats) node.set(free === undefined ? [] : [free]);
  node.setInvalidInput(0, !isEmpty && free === undefined);
  ask(node, view, source, searchRest);
  view.refresh(node.key);
}

/** Asks where somebody has to be asked; then tells how much there is. */
function ask(node: QuestionNode, view: FormView, source: ComboSource, rest: number): void {
  const combo = comboOf(node);
  clearTimeout(combo.timer);
  combo.timer = setTimeout(() => {
    void source.search?.(node, view, sought(combo).trim())?.then(() => tell(node, view, source));
  }, rest);
  tell(node, view, source);
}

function tell(node: QuestionNode, view: FormView, source: ComboSource): void {
  const combo = comboOf(node);
  clearTimeout(combo.voice);
  combo.voice = setTimeout(() => {
    const found = source.find(node, view, sought(combo));
    if (combo.isOpen && found.state !== 'loading') view.host.say(statusText(node, view, source, found));
  }, voiceRest);
}

function open(node: QuestionNode, view: FormView, source: ComboSource): void {
  if (node.readOnly) return;
  comboOf(node).isOpen = true;
  ask(node, view, source, 0);
  view.refresh(node.key);
}

function close(node: QuestionNode, view: FormView): void {
  const combo = comboOf(node);
  combo.isOpen = false;
  combo.active = -1;
  clearTimeout(combo.timer);
  clearTimeout(combo.voice);
  view.refresh(node.key);
}

/** Keys of the ARIA combobox with a list: the focus stays in the field, arrows move a mark through the list. */
function pressed(node: QuestionNode, view: FormView, source: ComboSource, event: KeyboardEvent): void {
  const combo = comboOf(node);
  const { key, altKey } = event;
  if (node.readOnly || event.isComposing) return;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    if (combo.isOpen && altKey) return key === 'ArrowUp' ? close(node, view) : undefined;
    if (!combo.isOpen) open(node, view, source);
    if (!altKey) move(node, view, source, key === 'ArrowDown' ? 1 : -1);
  } else if (key === 'Enter') {
    event.preventDefault();
    const found = combo.isOpen ? source.find(node, view, sought(combo)) : undefined;
    if (found?.entries[combo.active]) choose(node, view, source, combo.active);
    else if (found?.state === 'failed') ask(node, view, source, 0);
    else if (node.definition.repeats) takeText(node, view, source);
    else if (combo.isOpen) close(node, view);
  } else if (key === 'Escape' && (combo.isOpen || combo.text)) {
    event.preventDefault();
    if (combo.isOpen) return close(node, view);
    clearText(node, view);
    if (!node.definition.repeats) node.set([]);
  } else if (backToText.has(key) && combo.active >= 0) {
    // The cursor moves in the text: nothing in the list is meant any more.
    combo.active = -1;
    view.refresh(node.key);
  }
}

const backToText: ReadonlySet<string> = new Set(['Home', 'End', 'ArrowLeft', 'ArrowRight']);

function move(node: QuestionNode, view: FormView, source: ComboSource, by: number): void {
  const combo = comboOf(node);
  const count = source.find(node, view, sought(combo)).entries.length;
  // While they are on their way, the first to come.
  if (count === 0) combo.active = by > 0 ? 0 : -1;
  else combo.active = combo.active < 0 ? (by > 0 ? 0 : count - 1) : (combo.active + by + count) % count;
  view.refresh(node.key);
  view.host.renderRoot.querySelector(`#${CSS.escape(entryId(node, combo.active))}`)?.scrollIntoView({ block: 'nearest' });
}

function choose(node: QuestionNode, view: FormView, source: ComboSource, place: number): void {
  const entry = source.find(node, view, sought(comboOf(node))).entries[place];
  if (entry) take(node, view, entry.value, entry.label);
}

function take(node: QuestionNode, view: FormView, value: AnswerValue, name: string): void {
  clearText(node, view);
  close(node, view);
  if (!node.definition.repeats) return node.set([value]);
  if (!node.values.some((each) => sameChoice(each, value))) node.toggle(value);
  view.host.say(wordsOf(view).t('assessment.search.added', { name }));
}

/** One of several is taken away; the focus goes back to the field, because its button is gone. */
function drop(node: QuestionNode, view: FormView, source: ComboSource, place: number): void {
  const value = node.values[place];
  if (value === undefined) return;
  node.set(node.values.filter((_, at) => at !== place));
  view.host.say(wordsOf(view).t('assessment.search.dropped', { name: source.label(node, view, value) }));
  view.host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(fieldId(node))}`)?.focus();
}

function clearText(node: QuestionNode, view: FormView): void {
  comboOf(node).text = undefined;
  node.setInvalidInput(0, false);
  view.refresh(node.key);
}

/** Text that says exactly what one entry says is that entry; else it is free text, or stays to be looked at again. */
function takeText(node: QuestionNode, view: FormView, source: ComboSource): void {
  const text = sought(comboOf(node)).trim();
  if (text === '') return clearText(node, view);
  const wanted = folded(text);
  const same = source.find(node, view, text).entries.find(({ label }) => folded(label) === wanted);
  const free = source.free(node, text);
  if (same) take(node, view, same.value, same.label);
  else if (free !== undefined) take(node, view, free, text);
}

function left(node: QuestionNode, view: FormView, source: ComboSource): void {
  const combo = comboOf(node);
  if (combo.text !== undefined && !node.readOnly) takeText(node, view, source);
  if (combo.isOpen) close(node, view);
}
