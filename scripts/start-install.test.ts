import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const filesBelow = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
type Dependencies = { readonly dependencies?: object; readonly peerDependencies?: object };
const packageOf = (folder: string): Dependencies => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Dependencies;
const namesIn = ({ dependencies = {}, peerDependencies = {} }: Dependencies): readonly string[] => [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
const ownerOf = (id: string): string => id.split('/').slice(0, id.startsWith('@') ? 2 : 1).join('/');

/** `npm start` on a fresh machine installs what the portal depends on, and nothing that is there for developers only. */
describe('the portal on a fresh machine', () => {
  const portal = namesIn(packageOf('examples/ehr-portal'));
  for (const name of ['core', 'forms', 'instruments', 'client', 'elements']) {
    it(`can be built from the source of ${name} without its devDependencies`, () => {
      const own = namesIn(packageOf(`packages/${name}`));
      const files = filesBelow(join(root, 'packages', name, 'src')).filter((file) => file.endsWith('.ts') && !/\.(test|stories|fixtures)\.ts$|\/(test|testing)\//.test(file.replaceAll('\\', '/')));
      const imported = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\b)[^;'"]*?from '([^.'][^']*)'|\bimport\('([^.'][^']*)'\)/gm)].map((match) => ownerOf(match[1] ?? match[2] ?? '')));
      const missing = [...new Set(imported)].filter((id) => !id.startsWith('node:') && id !== `@careloom/${name}` && !own.includes(id) && !portal.includes(id));
      assert.deepEqual(missing, []);
    });
  }
});
