// The published packages of this workspace, as their package.json files describe them.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const SOURCE = 'careloom-source';

/** @returns {{ name: string, folder: string, file: string, json: any }[]} */
export function publishedPackages() {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .sort()
    .map((short) => join(packages, short))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const file = join(folder, 'package.json');
      const json = JSON.parse(readFileSync(file, 'utf8'));
      return { name: json.name, folder, file, json };
    })
    .filter(({ json }) => json.private !== true);
}

/** Removes everything that was built of the published packages. */
export function fromNothing() {
  for (const { folder } of publishedPackages()) {
    for (const old of ['dist', 'tsconfig.tsbuildinfo']) rmSync(join(folder, old), { recursive: true, force: true });
  }
}

const told = new Set();

/** Import paths of one package with their source files: `@careloom/core/referral` and `src/referral/index.ts`. */
export function entries({ name, folder, json }) {
  return Object.entries(json.exports ?? {})
    .filter(([, target]) => typeof target === 'object' && target[SOURCE] !== undefined)
    .map(([path, target]) => ({ path: name + path.slice(1), source: target[SOURCE].slice(2), built: target.default.slice(2) }))
    .filter(({ path, source }) => {
      const exists = existsSync(join(folder, source));
      if (!exists && !told.has(path)) console.warn(`${path}: ${source} does not exist yet`);
      if (!exists) told.add(path);
      return exists;
    });
}

/** Every file below a folder, node_modules and dist left out. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesBelow(path);
  });
}
