/** Bytes of a slice: a multiple of three, so that the base64 of the slices can be put together. */
const sliceBytes = 3 * 64 * 1024;
/** Without a limit of the form: what a response can carry without choking the page or the server. A limit of ours. */
export const mostBytes = 32 * 1024 * 1024;

/** Files whose first bytes say what they are. */
const marks: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];
const known = new Set(marks.map(([type]) => type));
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** What the first bytes say; undefined where they say nothing we know. */
export function typeOfBytes(bytes: Uint8Array): string | undefined {
  return marks.find(([, mark]) => mark.every((byte, place) => bytes[place] === byte))?.[0];
}

/** The type of a file: what it says it is, when its bytes do not say otherwise; undefined where they do. */
export function honestType(said: string, bytes: Uint8Array): string | undefined {
  const found = typeOfBytes(bytes);
  const plain = (said.split(';')[0] ?? '').trim().toLowerCase().replace('image/jpg', 'image/jpeg');
  if (plain === '' || plain === 'application/octet-stream') return found ?? 'application/octet-stream';
  return (known.has(plain) || found !== undefined) && found !== plain ? undefined : plain;
}

/** `image/*` is met, too; parameters and case do not count. Without a list all is allowed. */
export function isAllowed(type: string, allowed: readonly string[] | undefined): boolean {
  if (!allowed || allowed.length === 0) return true;
  return allowed.some((each) => {
    const wanted = (each.split(';')[0] ?? '').trim().toLowerCase();
    return wanted === type || wanted === '*/*' || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)));
  });
}

/** The content as base64, slice by slice, so that the page stays alive. Rejects when it cannot be read or is given up. */
export async function base64Of(file: Blob, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < file.size; from += sliceBytes) {
    const bytes = new Uint8Array(await file.slice(from, from + sliceBytes).arrayBuffer());
    signal.throwIfAborted();
    parts.push(btoa(binaryOf(bytes)));
    onProgress(Math.min(1, (from + sliceBytes) / file.size));
  }
  return parts.join('');
}

function binaryOf(bytes: Uint8Array): string {
  let binary = '';
  const piece = 8192;
  for (let from = 0; from < bytes.length; from += piece) binary += String.fromCharCode(...bytes.subarray(from, from + piece));
  return binary;
}

/** Undefined where it is no base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
    return bytes;
  } catch {
    return undefined;
  }
}

/** A picture that may be shown: by its own first bytes, whatever it says it is. Never HTML, never SVG. */
export function pictureOf(base64: string): Blob | undefined {
  const start = bytesOf(base64.slice(0, 16));
  const type = start && typeOfBytes(start);
  if (!type || !pictures.has(type)) return undefined;
  const bytes = bytesOf(base64);
  return bytes && new Blob([bytes], { type });
}

/** To be saved, never to be opened: the browser gets no type that it would show. */
export function download(base64: string, name: string): void {
  const bytes = bytesOf(base64);
  if (!bytes) return;
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name as it may be shown and saved: no path, no signs that turn the direction of reading or cannot be seen. */
export function plainName(name: string): string {
  // Deceptive signs (U+202E and the like) are shown as what they are: something that does not belong there.
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '\ufffd').slice(0, 200);
}
