import type { FhirAttachment } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { FormView } from '../form-view.ts';
import { withMarks } from '../rich-text.ts';
import { layoutWords } from './layout-words.ts';

const inline = /^image\/(png|jpeg|gif)$/;
const inlineUrl = /^(data:image\/(png|jpeg|gif);base64,|blob:)/i;
const base64 = /^[a-z0-9+/=\s]+$/i;
/** Characters in base64 of 2 MB: more would stop the page while it is read. */
const longest = Math.ceil((2_000_000 * 4) / 3);

/** A picture that is in the form itself; whatever is elsewhere or is no picture is a link: nothing is fetched unasked. */
export function mediaOf({ contentType, data, url, title }: FhirAttachment, view: FormView): unknown {
  const words = layoutWords(view);
  const name = title ? withMarks(title) : undefined;
  const source = imageSource(contentType, data, url);
  if (source) return html`<img class="media" src=${source} alt=${name ?? words.t('assessment.layout.picture')} />`;
  return linkTo(url, words.t('assessment.layout.open_media', { name: name ?? words.t('assessment.layout.media') }));
}

/** https only; in a new tab, with the name of the place. */
export function linkTo(url: string | undefined, label: string): unknown {
  const target = url === undefined ? undefined : placeOf(url);
  return target ? html`<a href=${target.href} target="_blank" rel="noopener noreferrer">${withMarks(label)} (${target.host})</a>` : nothing;
}

function imageSource(contentType: string | undefined, data: string | undefined, url: string | undefined): string | undefined {
  if (data && inline.test(contentType ?? '') && data.length <= longest && base64.test(data)) return `data:${contentType};base64,${data}`;
  return url && inlineUrl.test(url) && url.length <= longest ? url : undefined;
}

function placeOf(url: string): URL | undefined {
  try {
    const place = new URL(url);
    return place.protocol === 'https:' && place.username === '' && place.password === '' ? place : undefined;
  } catch {
    return undefined;
  }
}
