const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/*
 * Text to and from base64 by way of UTF-8. Core has no DOM and no Node, so neither `btoa` nor `Buffer`; statements are
 * short.
 */

export function base64OfText(text: string): string {
  const bytes = utf8(text);
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    out += digit(a >> 2) + digit(((a & 3) << 4) | ((b ?? 0) >> 4));
    out += b === undefined ? '=' : digit(((b & 15) << 2) | ((c ?? 0) >> 6));
    out += c === undefined ? '=' : digit(c & 63);
  }
  return out;
}

/** Undefined when it is not base64, or not text. */
export function textOfBase64(data: string): string | undefined {
  const clean = data.replaceAll(/\s/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  let escaped = '';
  for (let at = 0; at < clean.length; at += 4) {
    const [a = 0, b = 0, c = -1, d = -1] = [...clean.slice(at, at + 4)].map((letter) => digits.indexOf(letter));
    escaped += escapedByte((a << 2) | (b >> 4));
    if (c >= 0) escaped += escapedByte(((b & 15) << 4) | (c >> 2));
    if (d >= 0) escaped += escapedByte(((c & 3) << 6) | d);
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

/** Half a surrogate pair becomes U+FFFD: it has no UTF-8. */
function utf8(text: string): readonly number[] {
  const whole = [...text].map((letter) => (/^[\uD800-\uDFFF]$/.test(letter) ? '\uFFFD' : letter)).join('');
  const escaped = encodeURIComponent(whole).match(/%[0-9A-F]{2}|[^%]/g) ?? [];
  return escaped.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)));
}

function digit(value: number): string {
  return digits.charAt(value);
}

function escapedByte(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}
