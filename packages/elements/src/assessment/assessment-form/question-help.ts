import type { FhirAttachment, FormNode, ItemDefinition, QuestionNode } from '@careloom/forms';
import { translated } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { FormView } from './form-view.ts';
import { lazyPart } from './lazy-part.ts';
import { richText } from './rich-text.ts';

/** Texts that stand somewhere else than in the help. */
const elsewhere = new Set(['unit', 'lower', 'upper', 'prompt', 'flyover']);
const extras = lazyPart(() => import('./layouts/extras.ts'));

/** Display items under a question explain it: shown with it, whether it is answered or not. */
export function questionHelp({ definition, key }: QuestionNode, view: FormView): unknown {
  const texts = definition.items.filter(isHelp);
  if (texts.length === 0) return nothing;
  return html`<div class="help" id=${`${key}-help`}>${texts.map((item) => html`<p class=${item.control ?? ''}><span dir="auto">${wordsOf(item, view)}</span></p>`)}</div>`;
}

export function isHelp(item: ItemDefinition): boolean {
  return item.type === 'display' && !elsewhere.has(item.control ?? '') && !isBetween(item);
}

/** Words beside the field. */
export function isPrompt({ control }: ItemDefinition): boolean {
  return control === 'prompt';
}

/** `inline` is "a paragraph in a sequential position between sibling items": among the questions below an answer it has its place. */
export function isBetween({ control, parent }: ItemDefinition): boolean {
  return control === 'inline' && parent !== undefined && parent.items.some(({ type }) => type !== 'display');
}

/** What few items have: tips, pictures, links, resources that help to answer. */
export function extrasOf(node: FormNode, view: FormView): unknown {
  const { items, media, links, contextExpressions, candidateExpression } = node.definition;
  if (!media && links.length === 0 && contextExpressions.length === 0 && !candidateExpression && !items.some(({ control }) => control === 'flyover')) return nothing;
  return extras(view)?.extrasOf(node, view) ?? nothing;
}

/** The picture of an option. */
export function mediaIn(media: FhirAttachment | undefined, view: FormView): unknown {
  return (media && extras(view)?.mediaOf(media, view)) ?? nothing;
}

/** What stands below the answer: a prompt, a unit, the meaning of both ends of a scale. */
export function belowAnswer(node: QuestionNode, view: FormView): unknown {
  if (!node.definition.items.some(({ control }) => control === 'prompt' || control === 'unit' || control === 'lower' || control === 'upper')) return nothing;
  return extras(view)?.belowAnswer(node, view) ?? nothing;
}

/** The words of the display item with this control: a unit, an end of a scale. */
export function textBeside({ definition }: FormNode, control: string, { form }: Pick<FormView, 'form'>): string | undefined {
  const item = definition.items.find((each) => each.type === 'display' && each.control === control);
  return item && translated(item.source, 'text', form.language.value).text;
}

/** The words of a display item. */
export function wordsOf({ source }: ItemDefinition, view: FormView): unknown {
  return richText(source, 'text', translated(source, 'text', view.form.language.value).text, view);
}
