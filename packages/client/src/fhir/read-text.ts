import { CareloomError } from '@careloom/core/shared';

/**
 * The body as UTF-8 text, without a byte order mark. It is counted while it comes, unpacked: a small answer may be a
 * large one packed. Of another encoding comes what is no JSON: letters lost in reading would be written back so.
 * @throws CareloomError `repository.too_large`; the rest is not read.
 */
export async function readText(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    parts.push(value);
    if (bytes > mostBytes) {
      void reader.cancel().catch(() => undefined);
      throw new CareloomError('repository.too_large');
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(parts.length === 1 ? parts[0] : await new Blob(parts).arrayBuffer());
  } catch {
    return '\ufffd';
  }
}
