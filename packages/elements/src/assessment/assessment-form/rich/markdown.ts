import { Marked } from 'marked';
import type { RichNodes } from './render-rich.ts';
import { xhtmlNodes } from './xhtml.ts';

/** HTML inside of markdown is text like any other, but for a line break. */
const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => (/^<br\s*\/?>\s*$/i.test(text) ? '<br>' : escaped(text)),
    checkbox: ({ checked }) => (checked ? '[x] ' : '[ ] '),
  },
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Markdown as nodes of the allow-list. */
export function markdownNodes(text: string): RichNodes {
  return xhtmlNodes(markdown.parse(text, { async: false }));
}
