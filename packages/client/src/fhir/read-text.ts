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
  for (;;) {
    const { done, value } = await reader.read();
    try {
      text += decoder.decode(value, { stream: !done });
    } catch {
      text = '\ufffd';
    }
    if (done) return text;
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      void reader.cancel().catch(() => undefined);
      throw new CareloomError('repository.too_large');
    }
  }
}
