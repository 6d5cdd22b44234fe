// What packages/elements/dist/careloom.js holds: every element registered, the embedded repository, and the instruments
// if there are any; exported, and on `globalThis.careloom` for scripts that cannot import.
import { join } from 'node:path';
import { entries } from './packages.mjs';

export const CDN_ENTRY = 'careloom:cdn';
const RESOLVED = `\0${CDN_ENTRY}`;
const INSTRUMENTS = '@careloom/instruments/';

function source(packages) {
  const all = packages.flatMap((each) => entries(each).map(({ path, source: file }) => ({ path, from: JSON.stringify(join(each.folder, file)) })));
  const defined = all.filter(({ path }) => path.startsWith('@careloom/elements/define/'));
  const embedded = all.filter(({ path }) => path === '@careloom/client/embedded');
  const instruments = all.filter(({ path }) => path.startsWith(INSTRUMENTS));
  const names = [...embedded.map(() => 'createEmbeddedRepository'), ...(instruments.length > 0 ? ['instruments'] : [])];
  return [
    ...defined.map(({ from }) => `import ${from};`),
    ...embedded.map(({ from }) => `import { createEmbeddedRepository } from ${from};`),
    ...instruments.map(({ from }, index) => `import * as instrument${index} from ${from};`),
    instruments.length > 0
      ? `const instruments = { ${instruments.map(({ path }, index) => `${JSON.stringify(path.slice(INSTRUMENTS.length))}: instrument${index}`).join(', ')} };`
      : '',
    `globalThis.careloom = { ...globalThis.careloom, ${names.join(', ')} };`,
    `export { ${names.join(', ')} };`,
  ].join('\n');
}

export const cdnEntry = (packages) => ({
  name: 'cdn-entry',
  resolveId: (id) => (id === CDN_ENTRY ? { id: RESOLVED, moduleSideEffects: true } : null),
  load: (id) => (id === RESOLVED ? source(packages) : null),
});

/** Two bundles that both create a Trusted Types policy `lit-html` cannot live on one page: ours has its own name. */
export const ownLitPolicy = {
  name: 'own-lit-policy',
  transform(code, id) {
    if (!/[\\/]lit-html[\\/](development[\\/])?lit-html\.js$/.test(id)) return null;
    const renamed = code.replace(/createPolicy\((["'])lit-html\1/, 'createPolicy($1careloom-lit$1');
    if (renamed === code) throw new Error('the Trusted Types policy of lit-html is not where it was');
    return { code: renamed, map: null };
  },
};
