import { html, nothing } from 'lit';
import { drawn } from '../drawn.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { paperOf, signatureLine } from './paper.ts';
import { summaryOf } from './summary.ts';
import { signedWords } from './signed-words.ts';
import type { ReadingContext } from './view-words.ts';
import { viewCatalogues } from './view-words.ts';
import { viewStyles } from './view.styles.ts';

export const part = { words: viewCatalogues, styles: viewStyles } as unknown as FormPart;

/** The whole form to be read: its answers in words, or as it stands on paper. Follows what changes. */
export function readingOf(view: FormView, shape: 'summary' | 'print'): unknown {
  const { form, localize } = view;
  const context = { form, localize, headingLevel: view.headingLevel + 1 };
  return drawn(view, shape, () => (shape === 'summary' ? html`${summaryOf(form.children, context)}${signed(context)}` : html`<div class="paper">${paperOf(form.children, context)}${form.definition.signature ? signatureLine(context) : nothing}</div>`));
}

function signed(context: ReadingContext): unknown {
  const words = signedWords(context);
  return words === undefined ? nothing : html`<p class="signed">${words}</p>`;
}
