import { drawn } from '../drawn.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { paperOf } from './paper.ts';
import { summaryOf } from './summary.ts';
import { viewCatalogues } from './view-words.ts';
import { viewStyles } from './view.styles.ts';

export const part = { words: viewCatalogues, styles: viewStyles } as unknown as FormPart;

/** The whole form to be read: its answers in words, or as it stands on paper. Follows what changes. */
export function readingOf(view: FormView, shape: 'summary' | 'print'): unknown {
  const { form, localize } = view;
  const context = { form, localize, headingLevel: view.headingLevel + 1 };
  return drawn(view, shape, () => (shape === 'summary' ? summaryOf(form.children, context) : paperOf(form.children, context)));
}
