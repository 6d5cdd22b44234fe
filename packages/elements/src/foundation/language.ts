/** What the element's place in the page says about language and direction. */
export interface Surroundings {
  /** The nearest `lang`, through shadow roots, up to the document's; undefined when nobody says. */
  readonly lang: string | undefined;
  readonly dir: 'ltr' | 'rtl';
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** A BCP 47 tag Intl accepts, in its usual spelling; undefined for anything else. */
export function canonicalLanguage(tag: string | null | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-', 1)[0] as string) ? 'rtl' : 'ltr';
}

/** Walks up from a node through shadow roots. */
export function surroundingsOf(start: Node): Surroundings {
  let lang: string | undefined;
  let dir: string | undefined;
  for (let node: Node | null = start; node && !(lang && dir); node = parentOf(node)) {
    if (!(node instanceof Element)) continue;
    lang ??= canonicalLanguage(node.getAttribute('lang'));
    const own = node.getAttribute('dir')?.toLowerCase();
    if (own === 'rtl' || own === 'ltr') dir ??= own;
  }
  return { lang, dir: dir === 'rtl' ? 'rtl' : 'ltr' };
}

export function parentOf(node: Node): Node | null {
  return node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode;
}

interface Watched {
  readonly observer: MutationObserver;
  readonly listeners: Set<() => void>;
}
// One observer a document or shadow root, however many elements listen.
const watched = new WeakMap<Node, Watched>();

/** Calls back when a `lang` or `dir` changes anywhere around the node. Returns the way to stop. */
export function watchLanguage(node: Node, listener: () => void): () => void {
  const stops: (() => void)[] = [];
  for (let root = node.getRootNode(); ; root = root.host.getRootNode()) {
    stops.push(watchRoot(root, listener));
    if (!(root instanceof ShadowRoot)) break;
  }
  return () => stops.forEach((stop) => stop());
}

function watchRoot(root: Node, listener: () => void): () => void {
  const entry = watched.get(root) ?? observe(root);
  entry.listeners.add(listener);
  return () => {
    entry.listeners.delete(listener);
    if (entry.listeners.size > 0 || watched.get(root) !== entry) return;
    entry.observer.disconnect();
    watched.delete(root);
  };
}

function observe(root: Node): Watched {
  const listeners = new Set<() => void>();
  const observer = new MutationObserver(() => [...listeners].forEach((listener) => listener()));
  observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
  const entry = { observer, listeners };
  watched.set(root, entry);
  return entry;
}
