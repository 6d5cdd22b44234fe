// One read at a time: bare `fetch` and `JSON.parse` beside the client, by turns, to the same server in another process.
import { createFhirClient } from '@careloom/client/rest';
import { median } from './figures.mjs';

export async function readOverhead(baseUrl, reads) {
  const client = createFhirClient({ baseUrl, keepMs: 0, authorize: async () => 'Bearer x' });
  const headers = { accept: 'application/fhir+json', authorization: 'Bearer x' };
  const bare = async () => JSON.parse(await (await fetch(`${baseUrl}/Patient/1`, { headers })).text());
  const ours = () => client.read('Patient/1');
  const times = { bare: [], ours: [] };
  for (let index = -reads / 4; index < reads; index += 1) {
    // Who goes first is by turns too: the second finds the connection warm.
    const order = index % 2 === 0 ? [['bare', bare], ['ours', ours]] : [['ours', ours], ['bare', bare]];
    for (const [name, read] of order) {
      const start = performance.now();
      await read();
      if (index >= 0) times[name].push(performance.now() - start);
    }
  }
  const [bareMs, oursMs] = [median(times.bare), median(times.ours)];
  return { bareMs, oursMs, ratio: oursMs / bareMs };
}
