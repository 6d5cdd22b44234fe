import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const packages = resolve(import.meta.dirname, '..', 'packages');
const catalogues = ['assessment', 'issues/answer-issues', 'issues/form-issues', 'issues/record-issues'];

/** Every code in the sources of the engine and of the ports that speak to servers for it. */
function codesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return codesIn(path);
    if (!entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) return [];
    return [...readFileSync(path, 'utf8').matchAll(/'(forms\.[a-z0-9_]+)'/g)].map((match) => match[1] as string);
  });
}

/** Of the form itself only the everyday ones: they come with it. */
async function keysOf(catalogue: string, language: string): Promise<string[]> {
  const file = join(packages, 'elements', 'src', 'assessment', `${catalogue}.messages.${language}.ts`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, object>;
  return Object.values(module).flatMap((words) => Object.keys(words)).filter((key) => key.startsWith('forms.'));
}

describe('the words of what is wrong with a stored assessment', () => {
  it('are there for every code that reading one gives, in both languages', async () => {
    const source = readFileSync(join(packages, 'core', 'src', 'assessment', 'assessment.read.ts'), 'utf8');
    const codes = [...new Set([...source.matchAll(/'(assessment\.[a-z0-9_]+)'/g)].map((match) => match[1] as string))].sort();
    const folder = join(packages, 'elements', 'src', 'assessment');
    const parts = await import(pathToFileURL(join(folder, 'unreadable-records.ts')).href) as { whyUnreadable: Record<string, string>; catalogues: { en: object; es: () => Promise<object> } };
    assert.ok(codes.length >= 8);
    assert.deepEqual(Object.keys(parts.whyUnreadable).sort(), codes);
    const keys = Object.values(parts.whyUnreadable).sort();
    assert.deepEqual(Object.keys(parts.catalogues.en).sort(), keys);
    assert.deepEqual(Object.keys(await parts.catalogues.es()).sort(), keys);
  });
});

describe('the words of issues of forms', () => {
  const codes = [...new Set([...codesIn(join(packages, 'forms', 'src')), ...codesIn(join(packages, 'client', 'src', 'forms'))])].sort();

  for (const language of ['en', 'es']) {
    it(`are there for every code, once, and for nothing else: ${language}`, async () => {
      const keys = (await Promise.all(catalogues.map((each) => keysOf(each, language)))).flat();
      assert.ok(codes.length > 150);
      assert.deepEqual(keys.sort(), codes);
    });
  }
});
