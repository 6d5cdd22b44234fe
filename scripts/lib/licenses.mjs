// The terms of what is bundled into our files: they ask to be repeated.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LINE = `\n${'-'.repeat(80)}\n\n`;

/** @param folders of packages @returns their names, versions and terms, as one text */
export const licensesOf = (folders) => [...new Set(folders)].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.md|\.txt)?$/i.test(each));
  return `${name} ${version}\n\n${file ? readFileSync(join(folder, file), 'utf8') : `${license}\n`}`;
}).join(LINE);

/** The package a bundled file is from: the folder of the nearest package.json with a version. */
function folderOf(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const json = join(folder, 'package.json');
    if (existsSync(json) && JSON.parse(readFileSync(json, 'utf8')).version !== undefined) return folder;
  }
  throw new Error(`${file} is in no package`);
}

/** Rollup: writes the terms of all that the bundles of one folder hold. `hidden` says what stands behind a file of ours. */
export function thirdPartyLicenses(target, hidden) {
  const folders = new Set();
  return {
    name: 'third-party-licenses',
    generateBundle(_, files) {
      for (const id of Object.values(files).flatMap(({ modules = {} }) => Object.keys(modules))) {
        if (id.includes('node_modules') && !id.startsWith('\0')) folders.add(folderOf(id));
        for (const folder of hidden(id)) folders.add(folder);
      }
      writeFileSync(target, licensesOf([...folders]));
    },
  };
}
