import { noChange } from 'lit';
import type { ChildPart } from 'lit/directive.js';
import { Directive, directive } from 'lit/directive.js';

/** The options of one question as they are to be seen. */
export interface ShownOptions {
  readonly type: 'radio' | 'checkbox';
  /** The same for all options of the question; their ids are made of it. */
  readonly name: string;
  readonly words: readonly string[];
  readonly codes: readonly (string | undefined)[];
  readonly chosen: readonly boolean[];
  readonly isReadOnly: boolean;
}

/**
 * `<label class="segment"><input>words</label>` for each option, made and kept by hand: long forms have ten
 * thousand of them, and a part of a template for each attribute costs several times what the element does.
 */
class OptionListDirective extends Directive {
  readonly #fields: HTMLInputElement[] = [];
  #isPlaced = false;

  render(_shown: ShownOptions): unknown {
    return noChange;
  }

  override update(part: ChildPart, [shown]: [ShownOptions]): unknown {
    const fields = this.#fields;
    while (fields.length > shown.words.length) fields.pop()?.parentElement?.remove();
    const made = document.createDocumentFragment();
    while (fields.length < shown.words.length) made.append(this.#make(shown));
    for (const [index, field] of fields.entries()) show(field, shown, index);
    if (this.#isPlaced) {
      part.parentNode.insertBefore(made, part.endNode);
      return noChange;
    }
    this.#isPlaced = true;
    return made;
  }

  #make({ type, name }: ShownOptions): HTMLLabelElement {
    const label = (moulds[type] ??= mould(type)).cloneNode(true) as HTMLLabelElement;
    const field = label.firstChild as HTMLInputElement;
    const index = this.#fields.push(field) - 1;
    field.name = name;
    field.id = `${name}-${index}`;
    field.value = String(index);
    return label;
  }
}

/** Compared with what the browser has: it unchecks the others of a group by itself. */
function show(field: HTMLInputElement, { words, codes, chosen, isReadOnly }: ShownOptions, index: number): void {
  const text = field.nextSibling as Text;
  const word = words[index] as string;
  const code = codes[index];
  const isChosen = chosen[index] as boolean;
  if (text.data !== word) text.data = word;
  if (field.dataset['code'] !== code) {
    if (code === undefined) field.removeAttribute('data-code');
    else field.setAttribute('data-code', code);
  }
  if (field.checked !== isChosen) field.checked = isChosen;
  if (field.disabled !== isReadOnly) field.disabled = isReadOnly;
}

const moulds: { radio?: HTMLLabelElement; checkbox?: HTMLLabelElement } = {};

function mould(type: 'radio' | 'checkbox'): HTMLLabelElement {
  const label = document.createElement('label');
  label.className = 'segment';
  const field = document.createElement('input');
  field.type = type;
  label.append(field, document.createTextNode(''));
  return label;
}

export const optionList = directive(OptionListDirective);
