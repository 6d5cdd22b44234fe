import type { FhirExtension } from '@careloom/forms';
import type { FormView } from './form-view.ts';
import { lazyPart } from './lazy-part.ts';

/** Extensions that carry a richer form of a text. */
const isRich = /\/rendering-(xhtml|markdown|style)$/;
const rich = lazyPart(() => import('./rich/render-rich.ts'));

/** What a text says beside its characters, as FHIR JSON has it: `_text` beside `text`. */
export type Extensions = readonly FhirExtension[];

/**
 * The text; or, where its author gave it as markdown, XHTML or with a style, that, once the strict allow-list is fetched.
 * The text itself is never altered: what is shown is made from it each time.
 */
export function richText(holder: object, name: string, text: string, view: FormView): unknown {
  const { [name]: plain, [`_${name}`]: beside } = holder as Record<string, unknown>;
  const extensions = (beside as { extension?: Extensions } | undefined)?.extension;
  const shown = withMarks(text);
  if (!Array.isArray(extensions) || !extensions.some((each) => isRich.test(each?.url))) return shown;
  const language = view.form.language.value;
  return rich(view)?.renderRich({ holder, extensions, text, isTranslated: text !== plain, language }, view) ?? shown;
}

/** Characters that turn the reading order around, or cannot be seen, are named: a text must be what it looks like. */
export function withMarks(text: string): string {
  return text.replace(/[\u202a-\u202e\u2060\ufeff]/g, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
