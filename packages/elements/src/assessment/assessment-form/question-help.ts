import type { ItemDefinition, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { FormView } from './form-view.ts';
import { richText } from './rich-text.ts';
import { translated } from '@careloom/forms';

/** Texts that stand somewhere else than in the help. */
const elsewhere = new Set(['unit', 'lower', 'upper', 'prompt']);

/** Display items under a question explain it: shown with it, whether it is answered or not. */
export function questionHelp({ definition, key }: QuestionNode, view: FormView): unknown {
  const texts = definition.items.filter(({ type, control }) => type === 'display' && !elsewhere.has(control ?? ''));
  if (texts.length === 0) return nothing;
  return html`<div class="help" id=${`${key}-help`}>${texts.map((item) => html`<p class=${item.control ?? ''}>${words(item, view)}</p>`)}</div>`;
}

function words({ source }: ItemDefinition, view: FormView): unknown {
  return richText(source, 'text', translated(source, 'text', view.form.language.value).text, view);
}
