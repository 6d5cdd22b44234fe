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

function parentOf(node: Node): Node | null {
  return node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode;
}

/** Calls back when a `lang` or `dir` changes anywhere around the node. Returns the way to stop. */
export function watchLanguage(node: Node, listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  for (let root = node.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
    if (!(root instanceof ShadowRoot)) break;
  }
  return () => observer.disconnect();
}
