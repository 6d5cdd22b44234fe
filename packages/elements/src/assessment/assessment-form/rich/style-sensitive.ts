import type { FormView } from '../form-view.ts';
import type { Extensions } from '../rich-text.ts';

/**
 * The author says that the styles of the form, of an item or an option, or of a text itself are needed to understand it:
 * what is shown without some of them is to say so. Source: FHIR extensions 5.3.0, rendering-styleSensitive.
 */
export function stylesMatter(holder: object, extensions: Extensions, { form }: FormView): boolean {
  return isMarked(form.definition.source.extension) || isMarked((holder as { readonly extension?: Extensions }).extension) || isMarked(extensions);
}

function isMarked(extensions: Extensions | undefined): boolean {
  return Array.isArray(extensions) && extensions.some((each) => each?.url?.endsWith('/rendering-styleSensitive') && each['valueBoolean'] === true);
}
