import type { QuestionnaireResponse } from '@careloom/forms';

/** What a guard needs of a form: `careloom-assessment-form` has it, by itself or inside another element. */
export interface KeptForm extends HTMLElement {
  readonly questionnaire: { readonly url?: string; readonly version?: string; readonly item?: readonly { readonly linkId: string }[] } | undefined;
  response: QuestionnaireResponse | undefined;
  readonly value: QuestionnaireResponse | undefined;
  /** The live form; another one when the element begins anew. */
  readonly form: { readonly response: { readonly value: QuestionnaireResponse } } | undefined;
  readonly updateComplete: Promise<boolean>;
  focusItem(linkId: string): void;
}

const FORM = 'careloom-assessment-form';

/** The first form inside, also one inside another element of ours. */
export function formWithin(root: ParentNode): KeptForm | undefined {
  for (const each of root.querySelectorAll('*')) {
    const found = each.localName === FORM ? (each as KeptForm) : each.shadowRoot && formWithin(each.shadowRoot);
    if (found) return found;
  }
  return undefined;
}

/** The form an event comes from; undefined when it comes from an element around it. */
export function formOf(event: Event): KeptForm | undefined {
  const [source] = event.composedPath();
  return source instanceof HTMLElement && source.localName === FORM ? (source as KeptForm) : undefined;
}

type Canonical = { readonly url?: string; readonly version?: string } | undefined;

/** `url|version`, as drafts name a form. One without a url has no name to be found again by. */
export function nameOf(form: KeptForm | undefined): string | undefined {
  return canonicalOf(form?.questionnaire);
}

/** What is going to be asked inside, also before the questions are there. */
export function nameWithin(root: ParentNode): string | undefined {
  const known = nameOf(formWithin(root));
  if (known) return known;
  const asking = [...root.querySelectorAll('*')].map((each) => (each as { readonly instrument?: { readonly questionnaire?: Canonical } }).instrument);
  return canonicalOf(asking.find((instrument) => instrument?.questionnaire)?.questionnaire);
}

function canonicalOf({ url, version }: NonNullable<Canonical> = {}): string | undefined {
  return url && (version ? `${url}|${version}` : url);
}

/**
 * Puts kept answers into a form, and tells the element around it, which keeps answers of its own. Whoever listens hears
 * of one answer and reads all.
 */
export async function putBack(form: KeptForm, response: QuestionnaireResponse): Promise<void> {
  form.response = response;
  await form.updateComplete;
  const linkId = response.item?.[0]?.linkId;
  if (linkId === undefined) return;
  form.dispatchEvent(new CustomEvent('careloom-assessment-answered', { detail: { linkId }, bubbles: true, composed: true }));
}

/** The keyboard goes on in the form: what it was on is gone. */
export function focusForm(form: KeptForm | undefined): void {
  const [first] = form?.questionnaire?.item ?? [];
  if (first) form?.focusItem(first.linkId);
}
