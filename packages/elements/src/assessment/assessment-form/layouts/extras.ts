import { sameChoice } from '@careloom/forms';
import type { AnswerValue, FormNode, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { questionIcon } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { optionLabel } from '../labels.ts';
import { textBeside, wordsOf } from '../question-help.ts';
import { contextWords } from './context-words.ts';
import { layoutPart, layoutWords } from './layout-words.ts';
import { linkTo, mediaOf } from './media.ts';

export { layoutPart as part, mediaOf };

/** Tips, pictures, links and resources that help to answer. */
export function extrasOf(node: FormNode, view: FormView): unknown {
  const { items, media, links } = node.definition;
  const tips = items.filter(({ type, control }) => type === 'display' && control === 'flyover');
  return html`${tips.map((tip) => toggleTip(node.text, wordsOf(tip, view), view))} ${media ? mediaOf(media, view) : nothing}
    ${links.length > 0 ? html`<ul class="links">${links.map(({ label, url }) => html`<li>${linkTo(url, label ?? node.text)}</li>`)}</ul>` : nothing}
    ${contexts(node, view)} ${node.kind === 'question' ? suggestions(node, view) : nothing}`;
}

/** Opened by a key or a click and not by pointing at it: who cannot point, or whose pointer shakes, reads it as well. */
function toggleTip(about: string, words: unknown, view: FormView): TemplateResult {
  return html`<details class="tip no-print" @keydown=${close}>
    <summary aria-label=${layoutWords(view).t('assessment.layout.more', { name: about })}>${questionIcon()}</summary>
    <div class="tip-text">${words}</div>
  </details>`;
}

function close(event: KeyboardEvent): void {
  const tip = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !tip.open) return;
  event.stopPropagation();
  tip.open = false;
  tip.querySelector('summary')?.focus();
}

function contexts(node: FormNode, view: FormView): unknown {
  const known = node.contexts.filter(({ values }) => values.length > 0);
  if (known.length === 0) return nothing;
  return html`<dl class="contexts" aria-label=${layoutWords(view).t('assessment.layout.context')}>
    ${known.map(({ label, values }) => html`<div><dt>${label}</dt>${values.slice(0, 20).map((value) => html`<dd dir="auto">${contextWords(value, view)}</dd>`)}</div>`)}
  </dl>`;
}

/** What candidateExpression found: nothing is answered until somebody takes one. */
function suggestions(node: QuestionNode, view: FormView): unknown {
  const open = node.readOnly ? [] : node.candidates.filter((each) => !node.values.some((value) => sameChoice(value, each))).slice(0, 10);
  if (open.length === 0) return nothing;
  const words = layoutWords(view);
  const take = (value: AnswerValue): void =>
    view.changing(node, () => (node.definition.repeats ? node.set([...node.values, value]) : node.set([value])));
  return html`<div class="suggestions no-print" role="group" aria-label=${words.t('assessment.layout.suggestions')}>
    <span class="muted secondary">${words.t('assessment.layout.suggestions')}:</span>
    ${open.map((value) => html`<button type="button" class="button quiet" @click=${() => take(value)}>${optionLabel({ value, source: value }, view)}</button>`)}
  </div>`;
}

/** A prompt, the unit of what has no place for one, and the meaning of both ends of a scale. */
export function belowAnswer(node: QuestionNode, view: FormView): unknown {
  const { type, control } = node.definition;
  const hasOwnEnds = control === 'slider' || control === 'spinner';
  const hasOwnUnit = hasOwnEnds || type === 'integer' || type === 'decimal' || type === 'quantity';
  const [prompt, unit, lower, upper] = ['prompt', 'unit', 'lower', 'upper'].map((each) => textBeside(node, each, view));
  return html`${!hasOwnEnds && (lower || upper) ? html`<p class="ends help"><span dir="auto">${lower ?? ''}</span><span dir="auto">${upper ?? ''}</span></p>` : nothing}
    ${unit && !hasOwnUnit ? html`<p class="unit">${unit}</p>` : nothing} ${prompt ? html`<p class="help prompt" id=${`${node.key}-prompt`}><span dir="auto">${prompt}</span></p>` : nothing}`;
}
