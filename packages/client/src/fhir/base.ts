import { CareloomError } from '@careloom/core/shared';

/**
 * The base as an address that ends in a slash: https, or http on this machine.
 * @throws CareloomError `repository.bad_base_url`.
 */
export function baseOf(baseUrl: string): URL {
  const here = (globalThis as { location?: { href: string } }).location?.href;
  const url = parsedUrl(baseUrl, here);
  if (!url || !isSafe(url) || url.search || url.hash || url.username || url.password) throw new CareloomError('repository.bad_base_url');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/**
 * A path or link as an address below the base, without its fragment: same origin, path prefix, no credentials, no slash or
 * dots that a server may see after decoding once more, no `..;` or other step beginning with two dots, which some take for
 * `..`.
 * @throws CareloomError `repository.bad_response` for anything else.
 */
export function addressBelow(base: URL, path: string): URL {
  const url = parsedUrl(path, base.href);
  if (!url || !isBelow(base, url)) throw new CareloomError('repository.bad_response');
  // Never sent: with it, one page would be many.
  url.hash = '';
  return url;
}

/**
 * `Patient/{id}`: the address without what may name a person. Only words the specification has are kept; a page link
 * is the server's own and is `{page}`.
 */
export function templateOf(base: URL, url: URL): string {
  if (url.search) return '{page}';
  const steps = url.pathname.slice(base.pathname.length).split('/').filter(Boolean);
  return steps.map((step, index) => (isWord(step, index) ? step : index > 2 ? '{version}' : '{id}')).join('/');
}

/** A word of the specification at a place where no id can stand. */
function isWord(step: string, index: number): boolean {
  return /^(_history|_search|\$[a-z-]{2,40})$/.test(step) || (index === 0 && /^([A-Z][A-Za-z]{2,39}|metadata)$/.test(step));
}

function isSafe({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** NUL, slashes, dots: escaped, escaped twice or in letters too long for them; and steps that begin like a way up. */
const HIDDEN = /%(25)*(2f|5c|00|252e|c[01]|e0%80|f0%80|u)|\/(\.|%2e){2}|\/(\.|%2e);/i;

function isBelow(base: URL, url: URL): boolean {
  if (url.origin !== base.origin || url.username || url.password || HIDDEN.test(url.pathname)) return false;
  return url.pathname.startsWith(base.pathname) || `${url.pathname}/` === base.pathname;
}

/** `URL.canParse` is younger than the oldest browser we serve. */
function parsedUrl(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
