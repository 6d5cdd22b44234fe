// Runs in the measured page.
import { createDirectory } from '@careloom/directory';
import { readDirectory } from '@careloom/directory/import';
import { createLocalDirectory } from '@careloom/directory/search';
import MiniSearch from '../../packages/directory/node_modules/minisearch/dist/es/index.js';
import { documentOf, indexOptions, SEARCH } from '../../packages/directory/src/search/directory-index.ts';
import { queries, queryOf, wordless } from './queries.mjs';

const timeZone = 'America/Chicago';
const services = () => fetch('services.json');
const pause = (ms = 0) => new Promise((done) => setTimeout(done, ms));
const list = document.getElementById('list');

function show({ rows }) {
  list.replaceChildren(...rows.map(({ name, address, distanceKm }) => {
    const item = document.createElement('li');
    item.textContent = [name, address, distanceKm?.toFixed(1)].join(' - ');
    return item;
  }));
}

/** Reads everything, and searches meanwhile and afterwards, as somebody types. */
async function inWorker() {
  const directory = createDirectory({ workerUrl: new URL('directory-worker.js', location.href), timeZone });
  const started = performance.now();
  let isReading = true;
  const loading = directory.load({ format: 'hsds-json', text: await (await services()).blob() }).then((loaded) => {
    isReading = false;
    return loaded;
  });
  let early = 0;
  while (isReading) {
    show(await directory.search({ text: 'food' }));
    early += 1;
    await pause(100);
  }
  const { services: count } = await loading;
  const read = performance.now() - started;
  const times = [];
  for (const { query } of [...queries, ...wordless]) {
    for (let length = 1; length <= (query.text ?? '').length; length += 1) {
      const before = performance.now();
      show(await directory.search({ ...query, text: query.text.slice(0, length) }));
      times.push(performance.now() - before);
      await pause(10);
    }
    if (query.text === undefined) show(await directory.search(query));
  }
  const answered = times.toSorted((a, b) => a - b)[times.length >> 1];
  directory.dispose();
  return { count, read, early, answered };
}

/** The same without a worker, to know what the measurement would show. */
async function onPage() {
  const started = performance.now();
  const text = await (await services()).text();
  const directory = createLocalDirectory(readDirectory({ format: 'hsds-json', text }).services, timeZone);
  const read = performance.now() - started;
  for (const { query } of queries) {
    show(await directory.search(query));
    await pause(10);
  }
  return { read };
}

const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function measured(work) {
  const before = performance.now();
  const result = await work();
  return [performance.now() - before, result];
}

/** Bare library and directory in turns, on one thread, over the same words. */
async function compare(rounds) {
  const { services: all } = readDirectory({ format: 'hsds-json', text: await (await services()).text() });
  const directory = createLocalDirectory(all, timeZone);
  const bare = new MiniSearch(indexOptions);
  bare.addAll(all.map(documentOf));
  const inWorkerDirectory = createDirectory({ workerUrl: new URL('directory-worker.js', location.href), timeZone });
  await inWorkerDirectory.load({ format: 'hsds-json', text: await (await services()).blob() });
  const bareWorker = new Worker('bare-worker.js', { type: 'module' });
  const askBare = (message) => new Promise((done) => {
    bareWorker.onmessage = ({ data }) => done(data);
    bareWorker.postMessage(message);
  });
  await askBare(await (await services()).blob());
  const results = [];
  for (const asked of [...queries, ...wordless]) {
    const { name } = asked;
    const times = { bare: [], ours: [], bareWorker: [], worker: [] };
    let found;
    let total;
    for (let round = 0; round < rounds + 2; round += 1) {
      const query = queryOf(asked, round);
      const turns = [
        async () => {
          const [time, hits] = await measured(async () => bare.search(query.text ?? MiniSearch.wildcard, SEARCH));
          found = hits.length;
          if (round >= 2) times.bare.push(time);
        },
        async () => {
          const [time, page] = await measured(() => directory.search(query));
          total = page.total;
          if (round >= 2) times.ours.push(time);
        },
        async () => {
          const [time] = await measured(() => askBare(query.text ?? ''));
          if (round >= 2) times.bareWorker.push(time);
        },
        async () => {
          const [time] = await measured(() => inWorkerDirectory.search(query));
          if (round >= 2) times.worker.push(time);
        },
      ];
      // Whoever comes first finds colder memory: by turns.
      for (const turn of round % 2 ? turns : turns.toReversed()) await turn();
      await pause();
    }
    results.push({ name, hasText: asked.query.text !== undefined, found, total, bare: middle(times.bare), ours: middle(times.ours), bareWorker: middle(times.bareWorker), worker: middle(times.worker) });
  }
  bareWorker.terminate();
  inWorkerDirectory.dispose();
  return results;
}

const marked = (name, work) => async () => {
  await pause(500);
  performance.mark(`${name}-start`);
  const result = await work();
  await pause(50);
  performance.mark(`${name}-end`);
  await pause(50);
  return result;
};

globalThis.bench = { worker: marked('worker', inWorker), onPage: marked('onPage', onPage), idle: marked('idle', () => pause(1000)), compare };
