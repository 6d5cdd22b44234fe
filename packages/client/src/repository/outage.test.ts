import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createFhirRepository } from '../index.ts';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import { until } from '../test/test-timers.ts';

const page = globalThis as { window?: unknown };
afterEach(() => delete page.window);

describe('a page that watches', () => {
  it('hears of a network that is there again as long as it does, and no longer', async () => {
    const heard = new Set<unknown>();
    page.window = {
      addEventListener: (type: string, listener: unknown) => void (type === 'online' && heard.add(listener)),
      removeEventListener: (_type: string, listener: unknown) => void heard.delete(listener),
    };
    const server = await startOddServer((_, response) => sendResource(response, { resourceType: 'Bundle', type: 'searchset' }));
    const repository = createFhirRepository({ baseUrl: server.baseUrl });
    const stops = [new AbortController(), new AbortController()] as const;
    const ended = ['Task', 'Goal'].map(async (resourceType, index) => {
      for await (const _ of repository.watch({ resourceType }, { signal: (stops[index] as AbortController).signal }));
    });
    await until(() => server.asked.length >= 2);
    assert.equal(heard.size, 1);
    stops[0].abort();
    await ended[0];
    assert.equal(heard.size, 1);
    stops[1].abort();
    await ended[1];
    assert.equal(heard.size, 0);
    await server.close();
  });
});
