// 10,000 entries in pages of 100, page by page: what stays on the heap while they go by.
import { createFhirClient } from '@careloom/client/rest';

export async function pagingMemory(baseUrl) {
  const client = createFhirClient({ baseUrl });
  const heaps = [];
  let [entries, pages] = [0, 0];
  for await (const { matches } of client.search('Observation')) {
    entries += matches.length;
    pages += 1;
    if (pages % 10 > 0) continue;
    globalThis.gc();
    heaps.push(process.memoryUsage().heapUsed / 1e6);
  }
  // The first pages warm things up: from the second look to the last.
  return { entries, first: heaps[1], last: heaps.at(-1), growth: heaps.at(-1) - heaps[1] };
}
