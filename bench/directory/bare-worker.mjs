// The bare library in a worker of its own: what a query costs there and back, with nothing of ours.
import { readDirectory } from '@careloom/directory/import';
import MiniSearch from '../../packages/directory/node_modules/minisearch/dist/es/index.js';
import { documentOf, indexOptions, SEARCH } from '../../packages/directory/src/search/directory-index.ts';

const bare = new MiniSearch(indexOptions);
addEventListener('message', async ({ data }) => {
  if (typeof data === 'string') return postMessage(bare.search(data, SEARCH).slice(0, 50));
  bare.addAll(readDirectory({ format: 'hsds-json', text: await data.text() }).services.map(documentOf));
  return postMessage('ready');
});
