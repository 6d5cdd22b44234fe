import { noChange } from 'lit';
import type { ChildPart } from 'lit/directive.js';
import { Directive, directive } from 'lit/directive.js';

/** The options of one question as they are to be seen. */
export interface ShownOptions {
  readonly className: string;
  /** Where the options are not in the page's. */
  readonly language: string | undefined;
  readonly type: 'radio' | 'checkbox';
  /** The same for all options of the question; their ids are made of it. */
  readonly name: string;
  readonly words: readonly string[];
  readonly codes: readonly (string | undefined)[];
  readonly chosen: readonly boolean[];
  readonly isReadOnly: boolean;
}

/**
 * `<div class="segments"><label class="segment"><input>words</label>…</div>`, made and kept by hand: long forms have ten
 * thousand options, and a part of a template for each attribute costs several times what the element does.
 */
class OptionListDirective extends Directive {
  #list: HTMLDivElement | undefined;
  #before: ShownOptions | undefined;

  render(_shown: ShownOptions): unknown {
    return noChange;
  }

  override update(_part: ChildPart, [shown]: [ShownOptions]): unknown {
    const before = this.#before;
    const count = shown.words.length;
    const made = before && count <= before.words.length ? undefined : mould(shown.type, count).cloneNode(true) as HTMLDivElement;
    const list = (this.#list ??= made as HTMLDivElement);
    if (made && before) list.append(...[...made.children].slice(before.words.length));
    while (list.childElementCount > count) list.lastChild?.remove();
    if (before?.className !== shown.className) list.className = shown.className;
    if (before?.language !== shown.language) setOrRemove(list, 'lang', shown.language);
    let label = list.firstChild;
    for (let index = 0; label; index += 1, label = label.nextSibling) show(label.firstChild as HTMLInputElement, shown, index, before);
    this.#before = shown;
    return before ? noChange : list;
  }
}

/** Whether one is chosen is compared with what the browser has: it unchecks the others of a group by itself. */
function show(field: HTMLInputElement, { name, words, codes, chosen, isReadOnly }: ShownOptions, index: number, before: ShownOptions | undefined): void {
  const isNew = before?.words[index] === undefined;
  if (isNew) {
    field.name = name;
    field.id = `${name}-${index}`;
  }
  if (words[index] !== before?.words[index]) (field.nextSibling as Text).data = words[index] as string;
  if (codes[index] !== before?.codes[index]) setOrRemove(field, 'data-code', codes[index]);
  if (field.checked !== chosen[index]) field.checked = chosen[index] as boolean;
  if (isReadOnly !== (!isNew && before?.isReadOnly)) field.disabled = isReadOnly;
}

function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

const moulds = new Map<string, HTMLDivElement>();

/** So many options, for all that have as many: one copy of the whole is cheaper than a copy of each. */
function mould(type: ShownOptions['type'], count: number): HTMLDivElement {
  const key = `${type} ${count}`;
  const known = moulds.get(key);
  if (known) return known;
  const list = document.createElement('div');
  for (let index = 0; index < count; index += 1) {
    const label = document.createElement('label');
    label.className = 'segment';
    const field = document.createElement('input');
    field.type = type;
    field.value = String(index);
    label.append(field, '\u00a0');
    list.append(label);
  }
  moulds.set(key, list);
  return list;
}

export const optionList = directive(OptionListDirective);
