// Reads the templates, fills them in and writes them. A template is a file as it will stand, with the name "sample-concept"
// in all its spellings (and "sample-shape" for an element) in place of the real one.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../lib/packages.mjs';

const templates = join(import.meta.dirname, 'templates');

/** A problem to be told without a stack. */
export class Refused extends Error {}

export const filled = (text, words) => words.reduce((made, [from, to]) => made.replaceAll(from, to), text);

/** @returns {{ path: string, text: string }} one template, filled in; the path is relative to its folder. */
export function fromTemplate(file, words) {
  const text = readFileSync(join(templates, file), 'utf8');
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.tpl$/, '');
  return { path: filled(name, words), text: filled(text, words) };
}

/** Every template of a folder, to be written into `target` (relative to the workspace). */
export function folderFrom(folder, target, words) {
  const files = readdirSync(join(templates, folder)).filter((file) => file.endsWith('.tpl')).sort();
  return files.map((file) => {
    const { path, text } = fromTemplate(`${folder}/${file}`, words);
    return { path: `${target}/${path}`, text };
  });
}

/** Writes new files. Refuses all of them when one exists: nothing is ever overwritten. */
export function writeNew(files) {
  const there = files.filter(({ path }) => existsSync(join(root, path)));
  if (there.length > 0) throw new Refused(`exists already, nothing was written: ${there.map(({ path }) => path).join(', ')}`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.map(({ path }) => path);
}

/** Changes a file that is there. `change` gets its text and gives the new one. */
export function rewrite(path, change) {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) return [];
  writeFileSync(file, after);
  return [`${relative(root, file).replaceAll('\\', '/')} (added to)`];
}

export const isThere = (path) => existsSync(join(root, path));
export const textOf = (path) => readFileSync(join(root, path), 'utf8');
