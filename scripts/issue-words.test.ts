import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const packages = resolve(import.meta.dirname, '..', 'packages');
const catalogues = ['assessment', 'issues/answer-issues', 'issues/form-issues', 'issues/record-issues'];

/** Every code of these domains in the sources of a folder, e.g. `forms.too_many`. */
function codesIn(folder: string, domains: readonly string[] = ['forms']): string[] {
  const code = new RegExp(`'((?:${domains.join('|')})\\.[a-z0-9_]+)'`, 'g');
  return filesIn(folder, /(?<!\.test)\.ts$/).flatMap((path) => [...readFileSync(path, 'utf8').matchAll(code)].map((match) => match[1] as string));
}

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'test' ? [] : filesIn(path, name);
    return name.test(entry.name) ? [path] : [];
  });
}

async function keysIn(folder: string, language: string): Promise<Set<string>> {
  const modules = await Promise.all(filesIn(folder, new RegExp(`\\.messages\\.${language}\\.ts$`)).map((file) => import(pathToFileURL(file).href) as Promise<Record<string, object>>));
  return new Set(modules.flatMap((module) => Object.values(module).flatMap((words) => Object.keys(words))));
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

/** https://hl7.org/fhir/R4/codesystem-issue-type.html: what a server may say, as `issuesOf` spells it. */
const issueTypes = [
  'invalid', 'structure', 'required', 'value', 'invariant', 'security', 'login', 'unknown', 'expired', 'forbidden', 'suppressed',
  'processing', 'not_supported', 'duplicate', 'multiple_matches', 'not_found', 'deleted', 'too_long', 'code_invalid', 'extension',
  'too_costly', 'business_rule', 'conflict', 'transient', 'lock_error', 'no_store', 'exception', 'timeout', 'incomplete',
  'throttled', 'informational',
].map((type) => `fhir.${type}`);

describe('the words of every other issue', () => {
  const [core, client, elements] = ['core', 'client', 'elements'].map((name) => join(packages, name, 'src')) as [string, string, string];
  const concepts = readdirSync(core, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const ofServers = ['repository', 'fhir', 'chart', 'session', 'drafts', 'smart', 'quirks', 'terminology'];
  const server = [...new Set([...[core, client].flatMap((folder) => codesIn(folder, ofServers)), ...issueTypes])].sort();
  const record = [...new Set([core, client].flatMap((folder) => codesIn(folder, concepts.filter((name) => !ofServers.includes(name)))))].sort();
  // In words of their own, see above.
  const isMapped = (code: string): boolean => code.startsWith('assessment.');

  for (const language of ['en', 'es']) {
    it(`are there wherever a server, or what speaks to one, may say it: ${language}`, async () => {
      const everywhere = await Promise.all(['foundation', 'chart', 'session', 'sync'].map((folder) => keysIn(join(elements, folder), language)));
      assert.ok(server.length > 100);
      assert.deepEqual(server.filter((code) => !everywhere.some((keys) => keys.has(code))), []);
    });

    it(`are there for what our verbs refuse and our readers find: ${language}`, async () => {
      const words = await keysIn(elements, language);
      assert.ok(record.length > 200);
      assert.deepEqual(record.filter((code) => !words.has(code) && !isMapped(code)), []);
    });

    it(`are there for nothing else: ${language}`, async () => {
      const codes = new Set([...server, ...record]);
      assert.deepEqual([...(await keysIn(join(elements, 'foundation', 'issue-words'), language))].filter((key) => !codes.has(key)), []);
    });
  }
});
