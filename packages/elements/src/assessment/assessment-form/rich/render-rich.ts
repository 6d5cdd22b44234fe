import { translated } from '@careloom/forms';
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { withMarks } from '../rich-text.ts';
import type { Extensions } from '../rich-text.ts';
import { richMessagesEn } from './rich.messages.en.ts';
import { richStyles } from './rich.styles.ts';
import { allowedStyle, applyStyle, isKept } from './rich-style.ts';
import { stylesMatter } from './style-sensitive.ts';

export const richCatalogues: Catalogues<typeof richMessagesEn> = {
  en: richMessagesEn,
  es: () => import('./rich.messages.es.ts').then((module) => module.richMessagesEs),
};
export const part: FormPart = { words: richCatalogues as Catalogues, styles: richStyles };

const xhtml = lazyPart(() => import('./xhtml.ts').then(({ xhtmlNodes }) => ({ read: xhtmlNodes })));
const markdown = lazyPart(() => import('./markdown.ts').then(({ markdownNodes }) => ({ read: markdownNodes })));
/** Characters; a longer text would take the page's time. XHTML may have a picture in it. */
const readers = {
  'rendering-xhtml': { part: xhtml, longest: 300_000 },
  'rendering-markdown': { part: markdown, longest: 50_000 },
} as const;

export interface RichNodes {
  readonly node: Node;
  /** Nothing was left out that can be seen. */
  readonly isInFull: boolean;
}

/** Said behind a text whose styles matter and are not followed in full. */
interface Note {
  readonly words: string;
  readonly language: string;
}

export interface RichText {
  /** What has the text: an item, an option. */
  readonly holder: object;
  readonly extensions: Extensions;
  readonly text: string;
  /** The text is not the one beside the extensions: a translation, or worked out. */
  readonly isTranslated: boolean;
  readonly language: string | undefined;
}

/** Undefined: nothing of it is allowed, or what reads it is not there yet. */
export function renderRich({ holder, extensions, text, isTranslated, language }: RichText, view: FormView): unknown {
  const localize = view.localize as unknown as LocalizeController<typeof richMessagesEn>;
  const note: Note | undefined = stylesMatter(holder, extensions, view) ? { words: localize.t('assessment.rich.style_left_out'), language: localize.language } : undefined;
  const style = valueOf(extensions, 'rendering-style', undefined, false);
  for (const kind of ['rendering-xhtml', 'rendering-markdown'] as const) {
    const source = valueOf(extensions, kind, language, isTranslated);
    if (source === undefined || source.length > readers[kind].longest) continue;
    const read = readers[kind].part(view)?.read;
    return read && richNode({ source, style, read, text, note });
  }
  const isInFull = !extensions.some((each) => each?.url?.endsWith('/rendering-xhtml') || each?.url?.endsWith('/rendering-markdown'));
  const read = (source: string): RichNodes => ({ node: document.createTextNode(withMarks(source)), isInFull });
  return style === undefined && (isInFull || !note) ? undefined : richNode({ source: text, style, read, text, note });
}

/** Of a translated text only what is translated too says the same. */
function valueOf(extensions: Extensions, kind: string, language: string | undefined, isTranslated: boolean): string | undefined {
  const found = extensions.find((each) => each?.url?.endsWith(`/${kind}`));
  if (!found) return undefined;
  const name = 'valueMarkdown' in found ? 'valueMarkdown' : 'valueString';
  const { text, language: inLanguage } = translated(found, name, language);
  return text === '' || (isTranslated && inLanguage === undefined) ? undefined : text;
}

interface Shown {
  readonly source: string;
  readonly style: string | undefined;
  readonly read: (source: string) => RichNodes;
  readonly text: string;
  readonly note: Note | undefined;
}

/** Made once for each place, and again when the text is another. */
class RichNodeDirective extends Directive {
  #made = '';

  render({ source, style = '', read, text, note }: Shown): unknown {
    const wanted = [style, note?.words, source].join('\n');
    if (wanted === this.#made) return noChange;
    this.#made = wanted;
    const span = document.createElement('span');
    span.className = 'rich';
    let isInFull = false;
    try {
      const nodes = read(source);
      ({ isInFull } = nodes);
      span.append(nodes.node);
      // A picture in the place of the text says what the text says.
      const [picture, ...more] = span.querySelectorAll('img');
      // Nothing of it is allowed: the text says it.
      if (!picture && span.textContent?.trim() === '') span.textContent = withMarks(text);
      if (picture && more.length === 0 && picture.alt === '' && span.textContent?.trim() === '') picture.alt = text;
    } catch {
      // Its reader cannot cope with it.
      span.textContent = text;
    }
    const declarations = allowedStyle(style);
    span.classList.toggle('styled', declarations.has('color'));
    span.classList.toggle('aligned', declarations.has('text-align'));
    applyStyle(span, declarations);
    if (note && !(isInFull && isKept(style, declarations))) span.append(' ', noteOf(note));
    return span;
  }
}
const richNode = directive(RichNodeDirective);

function noteOf({ words, language }: Note): HTMLElement {
  const note = document.createElement('small');
  note.lang = language;
  note.textContent = words;
  return note;
}
