import type { Person } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon } from '../../foundation/index.ts';
import type { FieldProblems } from '../../foundation/index.ts';
import { recordWords } from './editor-words.ts';
import type { EditorFormLocalizer } from './editor-form-words.ts';
import type { DetailedCode } from './detail-field.ts';
import type { Editing, NeedsDraft, NeedsField } from './needs-draft.ts';

export interface DetailedCodes {
  readonly race?: readonly DetailedCode[];
  readonly ethnicity?: readonly DetailedCode[];
}

/** What every part of the form gets. */
export interface EditorOptions {
  readonly person: Person;
  readonly editing: Editing;
  readonly localize: EditorFormLocalizer;
  readonly problems: FieldProblems;
  /** What the site offers beyond the categories. */
  readonly detailedCodes?: DetailedCodes | undefined;
  /** From what is written at that moment: a browser may fill in several fields before the form is drawn again. */
  readonly change: (work: (draft: NeedsDraft) => Partial<NeedsDraft>) => void;
  /** Where the keyboard goes when the form is drawn next. */
  readonly focus: (selector: string) => void;
}

/** Somebody else changed what is being changed here: what they wrote is said, nothing is written over unseen. */
export function theirs(field: NeedsField, { person, editing, localize }: EditorOptions): TemplateResult | typeof nothing {
  if (!editing.overtaken.has(field)) return nothing;
  return html`<p class="theirs">${alertIcon()}<span>${localize.t('person.editor.theirs', { words: recordWords(person, field, localize) })}</span></p>`;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly words: string;
  /** Of words the browser knows itself. */
  readonly lang?: string;
}

/** A row of answers; none is chosen where nothing was said. */
export function segments<Value extends string>(
  name: string,
  choices: readonly Choice<Value>[],
  chosen: string,
  onChoose: (value: Value) => void,
): TemplateResult {
  return html`<div class="segments">
    ${choices.map(
      ({ value, words }) => html`<label class="segment"
        ><input type="radio" name=${name} .value=${value} .checked=${value === chosen} @change=${() => onChoose(value)} /><span>${words}</span></label
      >`,
    )}
  </div>`;
}

export function check(name: string, words: string, checked: boolean, onCheck: (checked: boolean) => void, described?: string): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox" name=${name} .checked=${checked} aria-describedby=${described ?? nothing}
      @change=${(event: Event) => onCheck((event.target as HTMLInputElement).checked)}
    /><span>${words}</span></label
  >`;
}

export interface SelectField {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice<string>[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

export function select({ id, label, choices, chosen, onChoose }: SelectField): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <select class="control short" id=${id} @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}>
      ${choices.map(({ value, words, lang }) => html`<option lang=${lang ?? nothing} .value=${value} .selected=${value === chosen}>${words}</option>`)}
    </select>
  </div>`;
}

export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

/** A list with one entry changed. */
export function withEntry<Entry>(list: readonly Entry[], at: number, patch: Partial<Entry>): readonly Entry[] {
  return list.map((entry, index) => (index === at ? { ...entry, ...patch } : entry));
}

export function without<Entry>(list: readonly Entry[], at: number): readonly Entry[] {
  return list.filter((_, index) => index !== at);
}
