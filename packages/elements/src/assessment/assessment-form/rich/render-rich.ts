import { translated } from '@careloom/forms';
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { FormPart, FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { withMarks } from '../rich-text.ts';
import type { Extensions } from '../rich-text.ts';
import { richStyles } from './rich.styles.ts';
import { allowedStyle, applyStyle } from './rich-style.ts';

export const part: FormPart = { styles: richStyles };

const xhtml = lazyPart(() => import('./xhtml.ts').then(({ xhtmlNodes }) => ({ read: xhtmlNodes })));
const markdown = lazyPart(() => import('./markdown.ts').then(({ markdownNodes }) => ({ read: markdownNodes })));
/** Characters; a longer text would take the page's time. XHTML may have a picture in it. */
const readers = {
  'rendering-xhtml': { part: xhtml, longest: 300_000 },
  'rendering-markdown': { part: markdown, longest: 50_000 },
} as const;

export interface RichText {
  readonly extensions: Extensions;
  readonly text: string;
  /** The text is not the one beside the extensions: a translation, or worked out. */
  readonly isTranslated: boolean;
  readonly language: string | undefined;
}

/** Undefined: nothing of it is allowed, or what reads it is not there yet. */
export function renderRich({ extensions, text, isTranslated, language }: RichText, view: FormView): unknown {
  const style = valueOf(extensions, 'rendering-style', undefined, false);
  for (const kind of ['rendering-xhtml', 'rendering-markdown'] as const) {
    const source = valueOf(extensions, kind, language, isTranslated);
    if (source === undefined || source.length > readers[kind].longest) continue;
    const read = readers[kind].part(view)?.read;
    return read && richNode(source, style, read, text);
  }
  return style === undefined ? undefined : richNode(text, style, textNode, text);
}

/** Of a translated text only what is translated too says the same. */
function valueOf(extensions: Extensions, kind: string, language: string | undefined, isTranslated: boolean): string | undefined {
  const found = extensions.find((each) => each?.url?.endsWith(`/${kind}`));
  if (!found) return undefined;
  const name = 'valueMarkdown' in found ? 'valueMarkdown' : 'valueString';
  const { text, language: inLanguage } = translated(found, name, language);
  return text === '' || (isTranslated && inLanguage === undefined) ? undefined : text;
}

function textNode(text: string): Node {
  return document.createTextNode(withMarks(text));
}

/** Made once for each place, and again when the text is another. */
class RichNodeDirective extends Directive {
  #made = '';

  render(source: string, style: string | undefined, read: (source: string) => Node, text: string): unknown {
    const wanted = `${style ?? ''}\n${source}`;
    if (wanted === this.#made) return noChange;
    this.#made = wanted;
    const span = document.createElement('span');
    span.className = 'rich';
    try {
      span.append(read(source));
      // A picture in the place of the text says what the text says.
      const [picture, ...more] = span.querySelectorAll('img');
      // Nothing of it is allowed: the text says it.
      if (!picture && span.textContent?.trim() === '') span.textContent = withMarks(text);
      if (picture && more.length === 0 && picture.alt === '' && span.textContent?.trim() === '') picture.alt = text;
    } catch {
      // Its reader cannot cope with it.
      span.textContent = text;
    }
    const declarations = allowedStyle(style ?? '');
    span.classList.toggle('styled', declarations.has('color'));
    span.classList.toggle('aligned', declarations.has('text-align'));
    applyStyle(span, declarations);
    return span;
  }
}
const richNode = directive(RichNodeDirective);
