import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { paperStyles } from './paper.styles.ts';

/** What goes onto paper. Plain elements: headings, lists, tables, no elements of ours. */
export interface Paper {
  /** At the top of every page: whose it is, what it is, when it was printed. */
  readonly header: TemplateResult | string;
  readonly content: TemplateResult;
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/**
 * Lays the content out as a child of the page's body and prints it alone (decision 17): browsers repeat a header on each
 * page for a table in the page itself, and not for what stands in shadow roots. It is taken away when printing is over.
 */
export async function printPaper(paper: Paper, document: Document): Promise<void> {
  const { body, defaultView } = document;
  if (!defaultView) return;
  const holder = document.createElement('div');
  holder.className = 'careloom-paper';
  holder.lang = paper.language;
  holder.dir = paper.direction;
  // Patient data in the page itself, if only for a moment: marked for replay and log masks like an element of ours.
  holder.toggleAttribute('data-careloom-phi', true);
  render(sheet(paper), holder);
  body.append(holder);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, paperStyles.styleSheet as CSSStyleSheet];
  const over = new Promise<void>((done) => defaultView.addEventListener('afterprint', () => done(), { once: true }));
  try {
    defaultView.print();
    await over;
  } finally {
    holder.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== paperStyles.styleSheet);
  }
}

function sheet({ header, content }: Paper): TemplateResult {
  return html`<table role="presentation">
    <thead>
      <tr><td>${header}</td></tr>
    </thead>
    <tbody>
      <tr><td>${content}</td></tr>
    </tbody>
  </table>`;
}
