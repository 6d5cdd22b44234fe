import type { FormView } from './form-view.ts';

/** Extensions that carry a richer form of a text. */
const rich = /\/(rendering-xhtml|rendering-markdown|rendering-style)$/;

/**
 * The text; or, where its author gave it as markdown, XHTML or with a style, that, once the strict allow-list is fetched.
 * The text itself is never altered.
 */
export function richText(holder: object, name: string, text: string, view: FormView): unknown {
  const beside = (holder as Record<string, unknown>)[`_${name}`] as { extension?: readonly { url?: string }[] } | undefined;
  if (!beside?.extension?.some(({ url }) => typeof url === 'string' && rich.test(url))) return text;
  return view.rich.render(beside.extension, text) ?? text;
}
