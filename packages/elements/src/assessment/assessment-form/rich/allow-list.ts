import { withMarks } from '../rich-text.ts';

/** What may stand in a rich text: R4 narrative (invariant txt-1) without whatever names, places or styles. */
const plainTags = [
  'abbr', 'acronym', 'b', 'big', 'blockquote', 'br', 'caption', 'cite', 'code', 'dd', 'del', 'dfn', 'div', 'dl', 'dt', 'em', 'hr', 'i', 'ins',
  'kbd', 'li', 'ol', 'p', 'pre', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr',
  'tt', 'u', 'ul', 'var',
] as const;
const tags = new Map<string, string>([
  ...plainTags.map((tag): [string, string] => [tag, tag]),
  // The outline of the page is ours: a heading inside a label would be one more entry in it.
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag): [string, string] => [tag, 'strong']),
]);

/** Left out with all that stands in them. Any other unknown tag is left out, and its text stays. */
const dropped = new Set([
  'applet', 'audio', 'canvas', 'embed', 'frame', 'frameset', 'head', 'iframe', 'link', 'listing', 'math', 'meta', 'noembed', 'noframes', 'noscript',
  'object', 'option', 'plaintext', 'script', 'select', 'style', 'svg', 'template', 'textarea', 'title', 'video', 'xmp',
]);

const attributes: Readonly<Record<string, RegExp>> = {
  title: /^[^]{0,200}$/,
  lang: /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i,
  colspan: /^([1-9]|1\d|20)$/,
  rowspan: /^([1-9]|1\d|20)$/,
};

/** Say nothing of how a text looks, or are read in their own place. */
const plainAttributes = new Set(['alt', 'class', 'href', 'id', 'name', 'rel', 'src', 'target', 'xml:lang', 'xmlns']);

const mostNested = 24;
/** Deeper than this nobody wrote it to be read: it is refused as a whole. */
const mostOpen = 5000;
const mostElements = 2000;
/** Characters in base64 of 200 kB. */
const longestImage = Math.ceil((200_000 * 4) / 3);
const rasterImage = /^data:image\/(png|jpeg|gif);base64,[a-z0-9+/=\s]+$/i;

interface Open {
  readonly tag: string;
  /** Where what stands in it goes; undefined: nowhere. */
  readonly into: Node | undefined;
  /** A link whose place has yet to be shown. */
  readonly link?: URL;
}

/** Builds nodes from tags and texts, one by one: no text is ever given to the browser to read as HTML. */
export class RichBuilder {
  readonly fragment = document.createDocumentFragment();
  /** Nothing was left out that can be seen. */
  isInFull = true;
  readonly #open: Open[] = [{ tag: '', into: this.fragment }];
  #count = 0;

  get #into(): Node | undefined {
    return this.#open.at(-1)?.into;
  }

  text(text: string): void {
    this.#into?.appendChild(document.createTextNode(withMarks(text)));
  }

  open(name: string, given: Readonly<Record<string, string>>): void {
    if (this.#open.length > mostOpen) throw new RangeError('rich_text.too_deep');
    const tag = name.toLowerCase();
    const into = this.#into;
    const isShown = into && !dropped.has(tag);
    if (!isShown || this.#open.length > mostNested || this.#count >= mostElements) {
      this.isInFull = false;
      this.#open.push({ tag, into: isShown ? into : undefined });
      return;
    }
    if (tag === 'img') {
      const image = imageOf(given);
      if (image.nodeType === Node.TEXT_NODE) this.isInFull = false;
      into.appendChild(image);
    }
    const link = tag === 'a' ? linkOf(given['href']) : undefined;
    const allowed = link ? 'a' : tags.get(tag);
    if (!allowed) {
      if (tag !== 'img') this.isInFull = false;
      this.#open.push({ tag, into });
      return;
    }
    this.#count += 1;
    const element = document.createElement(allowed);
    for (const key of Object.keys(given)) if (!Object.hasOwn(attributes, key) && !plainAttributes.has(key)) this.isInFull = false;
    for (const [key, shape] of Object.entries(attributes)) {
      const value = Object.hasOwn(given, key) ? given[key] : undefined;
      if (value !== undefined && shape.test(value)) element.setAttribute(key, value);
    }
    if (element instanceof HTMLAnchorElement && link) {
      element.href = link.href;
      element.rel = 'noopener noreferrer';
      element.target = '_blank';
    }
    into.appendChild(element);
    this.#open.push({ tag, into: element, ...(link && { link }) });
  }

  close(name: string): void {
    const tag = name.toLowerCase();
    let place = this.#open.length - 1;
    while (place > 0 && this.#open[place]?.tag !== tag) place -= 1;
    if (place < 1) return;
    for (const { into, link } of this.#open.splice(place)) if (into && link) showPlace(into, link);
  }
}

/** Only https and mailto: names of places in the text cannot be followed, as nothing in it may have an id. */
function linkOf(href: string | undefined): URL | undefined {
  try {
    const url = new URL(href ?? '');
    const isPlain = url.username === '' && url.password === '';
    return (url.protocol === 'https:' && isPlain) || url.protocol === 'mailto:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Where a link goes is said: its words may say another place. */
function showPlace(link: Node, { protocol, host, pathname }: URL): void {
  const place = protocol === 'https:' ? host : pathname;
  if (!link.textContent?.includes(place)) link.appendChild(document.createTextNode(` (${place})`));
}

/** A small picture that is in the text itself; of any other its description. */
function imageOf({ src, alt }: Readonly<Record<string, string | undefined>>): Node {
  if (!src || src.length > longestImage || !rasterImage.test(src)) return document.createTextNode(alt ?? '');
  const image = document.createElement('img');
  image.src = src;
  image.alt = alt ?? '';
  return image;
}
