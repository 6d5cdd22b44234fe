import type { FhirAttachment } from '@careloom/forms';
import { html, nothing } from 'lit';
import { blobUrl } from '../controls/blob-url.ts';
import { bytesOf, download, plainName } from '../controls/file-bytes.ts';
import type { FormView } from '../form-view.ts';
import { withMarks } from '../rich-text.ts';
import { layoutWords } from './layout-words.ts';

const inline = /^image\/(png|jpeg|gif)$/;
const inlineUrl = /^(data:image\/(png|jpeg|gif);base64,|blob:)/i;
const dataUrl = /^data:((?:audio|video)\/[\w.+-]+);base64,/i;
const base64 = /^[a-z0-9+/=\s]+$/i;
/** Characters in base64 of 2 MB: more would stop the page while it is read. */
const longest = Math.ceil((2_000_000 * 4) / 3);

/**
 * A picture that is in the form itself; pictures, sound and video of the origins the host allows, with the browser's own
 * controls. Whatever else is elsewhere is a link, and nothing is fetched; sound and video in the form are played where the
 * host says that the page may (`blob:`), else they can be saved.
 */
export function mediaOf(attachment: FhirAttachment, view: FormView): unknown {
  const { contentType, data, url, title } = attachment;
  const words = layoutWords(view);
  const name = title ? withMarks(title) : undefined;
  const source = imageSource(contentType, data, url);
  if (source) return html`<img class="media" src=${source} alt=${name ?? words.t('assessment.layout.picture')} />`;
  const called = name ?? words.t('assessment.layout.media');
  const held = heldIn(attachment);
  if (held) return heldMedia(held, called, view);
  const link = linkTo(url, words.t('assessment.layout.open_media', { name: called }));
  const place = placeOf(url, view.host.options.mediaOrigins ?? []);
  const player = place && playerOf(contentType, place.href, name ?? words.t(contentType?.startsWith('image/') ? 'assessment.layout.picture' : 'assessment.layout.media'));
  return player ? html`<span class="media-box">${player}<span hidden>${link}</span></span>` : link;
}

/** https only; in a new tab, with the name of the place. */
export function linkTo(url: string | undefined, label: string): unknown {
  const target = placeOf(url);
  return target ? html`<a href=${target.href} target="_blank" rel="noopener noreferrer">${withMarks(label)} (${target.host})</a>` : nothing;
}

/** The browser's own controls, named; undefined for what is neither picture nor sound nor video. */
function playerOf(contentType: string | undefined, source: unknown, name: string): unknown {
  switch (contentType?.split('/', 1)[0]) {
    case 'image':
      return html`<img class="media" src=${source} alt=${name} loading="lazy" referrerpolicy="no-referrer" @error=${failed} />`;
    case 'audio':
      return html`<span class="media-name" aria-hidden="true">${name}</span><audio class="media" controls preload="none" src=${source} aria-label=${name} @error=${failed}></audio>`;
    case 'video':
      return html`<span class="media-name" aria-hidden="true">${name}</span><video class="media" controls playsinline preload="metadata" src=${source} aria-label=${name} @error=${failed}></video>`;
    default:
      return undefined;
  }
}

/** What cannot be shown, or what the policy of the page does not let in, gives way to the link behind it. */
function failed({ target }: Event): void {
  const player = target as HTMLElement;
  player.hidden = true;
  if (player.previousElementSibling) (player.previousElementSibling as HTMLElement).hidden = true;
  (player.nextElementSibling as HTMLElement).hidden = false;
}

interface Held {
  readonly type: string;
  readonly data: string;
}

/** Sound or video that the form carries along. */
function heldIn({ contentType = '', data, url = '' }: FhirAttachment): Held | undefined {
  const start = dataUrl.exec(url);
  const type = start?.[1] ?? (/^(audio|video)\/[\w.+-]+/.exec(contentType)?.[0]);
  const held = data ?? (start ? url.slice(start[0].length) : undefined);
  return type !== undefined && held !== undefined && base64.test(held) ? { type: type.toLowerCase(), data: held } : undefined;
}

function heldMedia({ type, data }: Held, name: string, view: FormView): unknown {
  const words = layoutWords(view);
  const save = html`<button type="button" class="button quiet no-print" @click=${() => download(data, fileName(name, type))}>${words.t('assessment.layout.save_media', { name })}</button>`;
  if (data.length > longest || !view.host.options.mediaOrigins?.includes('blob:')) return save;
  const blobOf = (held: string): Blob | undefined => {
    const bytes = bytesOf(held);
    return bytes && new Blob([bytes], { type });
  };
  return html`<span class="media-box">${playerOf(type, blobUrl(data, blobOf), name)}<span hidden>${save}</span></span>`;
}

function imageSource(contentType: string | undefined, data: string | undefined, url: string | undefined): string | undefined {
  if (data && inline.test(contentType ?? '') && data.length <= longest && base64.test(data)) return `data:${contentType};base64,${data}`;
  return url && inlineUrl.test(url) && url.length <= longest ? url : undefined;
}

/** An address without credentials: over https, or of one of these origins. */
function placeOf(url: string | undefined, origins?: readonly string[]): URL | undefined {
  const place = addressOf(url);
  if (!place || place.username !== '' || place.password !== '') return undefined;
  const isAllowed = origins ? origins.some((each) => /^https?:/i.test(each) && addressOf(each)?.origin === place.origin) : place.protocol === 'https:';
  return isAllowed ? place : undefined;
}

function addressOf(url: string | undefined): URL | undefined {
  try {
    return new URL(url ?? '');
  } catch {
    return undefined;
  }
}

/** A name that says what kind of file it is. */
function fileName(name: string, type: string): string {
  const ending = type === 'audio/mpeg' ? 'mp3' : type.replace(/^.*\/(x-)?/, '');
  return plainName(/\.\w{2,4}$/.test(name) ? name : `${name}.${ending}`);
}
