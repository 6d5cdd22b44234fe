import { CareloomError } from '@careloom/core/shared';

/**
 * The body as UTF-8 text, without a byte order mark. It is counted while it comes, unpacked: a small answer may be a
 * large one packed. Of another encoding comes what is no JSON: letters lost in reading would be written back so.
 * @throws CareloomError `repository.too_large`; the rest is not read.
 */
export async function readText(response: Response, mostBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [bytes, text] = [0, ''];
  const add = (part?: Uint8Array): void => {
    try {
      text += decoder.decode(part, { stream: part !== undefined });
    } catch {
      text = '\ufffd';
    }
  };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      add();
      return text;
    }
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      void reader.cancel().catch(() => undefined);
      throw new CareloomError('repository.too_large');
    }
    add(value);
  }
}
