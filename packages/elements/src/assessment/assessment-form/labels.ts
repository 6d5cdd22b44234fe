import type { ChoiceOption, FormNode } from '@careloom/forms';
import { translated } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { FormView } from './form-view.ts';
import { lazyPart } from './lazy-part.ts';
import { mediaIn } from './question-help.ts';
import { richText, withMarks } from './rich-text.ts';

const weights = lazyPart(() => import('./controls/weight-words.ts'));

/** Prefix, text and the mark of a required question. */
export function labelOf(node: FormNode, view: FormView): unknown {
  return html`${prefixOf(node, view)}<span dir="auto" lang=${textLanguage(node, view)}>${textOf(node, view)}</span>${requiredMark(node, view)}`;
}

export function prefixOf({ prefix, definition }: FormNode, view: FormView): unknown {
  return prefix ? html`<span class="prefix">${richText(definition.source, 'prefix', prefix, view)}</span> ` : nothing;
}

export function textLanguage({ definition }: FormNode, view: FormView): string | typeof nothing {
  return view.languageOf(definition.source, 'text') ?? nothing;
}

export function requiredMark({ required }: FormNode, view: FormView): unknown {
  return required ? html` <span class="required"><span aria-hidden="true">*</span><span class="visually-hidden">${view.localize.t('assessment.form.required')}</span></span>` : nothing;
}

/** Where there is little room, the short text its author gave; both are the name of the question. */
export function textOf(node: FormNode, view: FormView): unknown {
  const text = node.text === '' ? nameWithoutText(node) : richText(node.definition.source, 'text', node.text, view);
  const { shortText } = node.definition;
  return shortText ? html`<span class="long-text">${text}</span><span class="short-text">${shortText}</span>` : text;
}

/** What a node is called where only words can be; never nothing. */
export function nameOf(node: FormNode): string {
  return node.text || nameWithoutText(node) || node.prefix || node.definition.linkId;
}

/** A question nobody gave a text is called by its code or linkId: without a name it could not be heard. */
function nameWithoutText({ kind, prefix, definition: { source } }: FormNode): string {
  return kind === 'question' && prefix === '' ? (source.code?.[0]?.display ?? source.linkId) : '';
}

/** What an option says, in the language of the form. */
export function optionLabel(option: ChoiceOption, view: Pick<FormView, 'localize' | 'form'>): string {
  const words = withMarks(optionWords(option, view));
  return option.prefix ? `${option.prefix} ${words}` : words;
}

/** The same, as its author gave it: markdown, XHTML, with a style. */
export function optionContent(option: ChoiceOption, view: FormView): unknown {
  const { value, source, prefix, media } = option;
  const text = optionWords(option, view);
  const [holder, name] = typeof value === 'object' ? [value, 'display'] : [source, 'valueString'];
  const content = typeof holder === 'object' && holder !== null ? richText(holder, name, text, view) : withMarks(text);
  const shown = prefix || media ? html`${prefix} ${content} ${mediaIn(media, view)}` : content;
  return withWeight(shown, option, view);
}

/** With the points of the option, where the host asks for them. */
export function withWeight(label: unknown, option: ChoiceOption, view: FormView): unknown {
  return weightsIn(view)?.withPoints(label, option, view) ?? label;
}

export function weightsIn(view: FormView): typeof import('./controls/weight-words.ts') | undefined {
  return view.host.options.weights ? weights(view) : undefined;
}

function optionWords({ value, source, label }: ChoiceOption, { localize, form }: Pick<FormView, 'localize' | 'form'>): string {
  if (label !== undefined) return label;
  if (typeof value === 'boolean') return localize.t(value ? 'assessment.form.yes' : 'assessment.form.no');
  const holder = typeof source === 'object' && source !== null ? source : {};
  if (typeof value !== 'object') return '_valueString' in holder ? translated(holder, 'valueString', form.language.value).text : String(value);
  // Of a value set, the concept has the other languages: the answer takes its words only.
  if ('display' in value && value.display !== undefined) return translated('display' in holder ? holder : value, 'display', form.language.value).text;
  if ('code' in value && value.code !== undefined) return value.code;
  if ('reference' in value && value.reference !== undefined) return value.reference;
  return 'value' in value ? `${value.value ?? ''} ${value.unit ?? ''}`.trim() : '';
}
