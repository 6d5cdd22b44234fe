import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../../../..');
/** Published examples of HL7 guides keep their own made-up people, and say which. */
const others = ['packages/testing/src/guide-examples'];

function files(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : files(path);
    return /\.(ts|html|json)$/.test(entry.name) ? [path] : [];
  });
}

const all = ['packages', 'examples', 'scripts', 'bench']
  .flatMap((folder) => files(join(root, folder)))
  .filter((path) => !others.some((other) => relative(root, path).replaceAll('\\', '/').startsWith(other)))
  .map((path) => ({ name: relative(root, path), text: readFileSync(path, 'utf8') }));

/** What looks like a person's in any of them and is not made up for sure. */
function found(pattern: RegExp, isMadeUp: (text: string) => boolean): readonly string[] {
  return all.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([match]) => match).filter((match) => !isMadeUp(match)).map((match) => `${name}: ${match}`));
}

describe('stories, examples and tests (hostile 121)', () => {
  it('are all looked at', () => assert.ok(all.filter(({ name }) => name.endsWith('.stories.ts')).length > 20));

  it('name no telephone number that may ring', () => {
    assert.deepEqual(found(/(?<![\d.-])\+?1?[ (.-]?\(?[2-9]\d{2}\)?[ .-]\d{3}-\d{4}(?![\d-])/g, (text) => text.includes('555-')), []);
  });

  it('name no mailbox that may be read', () => {
    const nobody = /@([\w-]+\.)*(example(\.(org|com|net|edu))?|test|invalid|localhost)$/;
    assert.deepEqual(found(/[\w.%+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}\b/gi, (text) => nobody.test(text.toLowerCase())), []);
  });

  it('name no social security number', () => {
    // 000, 666 and 9xx are given to nobody.
    assert.deepEqual(found(/(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g, (text) => /^(000|666|9)/.test(text)), []);
  });
});
