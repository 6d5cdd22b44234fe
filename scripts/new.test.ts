import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { conceptProblem, elementProblem } from './new/names.mjs';
import { copyWorkspace } from './new/workspace-copy.ts';

const root = resolve(import.meta.dirname, '..');
const elements = ['transport-ride/list', 'consent/list', 'referral/card', 'screening/log', 'care-plan/panel', 'person/timeline'];
const madeFolders = [
  'packages/core/src/transport-ride',
  ...elements.map((each) => `packages/elements/src/${each.split('/')[0]}/${each.replace('/', '-')}`),
];
const tsc = join(root, 'node_modules/typescript-native/bin/tsc');

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

describe('npm run new', () => {
  const { folder, remove } = copyWorkspace();
  after(remove);

  // Inside a test of its own, `node --test` would run nothing.
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...env } = process.env;

  function node(...args: string[]): Promise<Ended> {
    return new Promise((done) => {
      const child = spawn(process.execPath, args, { cwd: folder, env });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
      child.on('close', (code) => done({ code, output }));
    });
  }
  const make = (kind: string, name: string): Promise<Ended> => node('scripts/new.mjs', kind, name);
  const passes = ({ code, output }: Ended): void => assert.equal(code, 0, output);
  const filesIn = (path: string): string[] =>
    readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  it('makes a concept and an element of it, and an element of every concept there is', async () => {
    passes(await make('concept', 'transport-ride'));
    for (const each of elements) passes(await make('element', each));
    const { exports, publishConfig } = JSON.parse(readFileSync(join(folder, 'packages/core/package.json'), 'utf8'));
    assert.deepEqual(exports['./transport-ride'], {
      'careloom-source': './src/transport-ride/index.ts',
      types: './dist/transport-ride/index.d.ts',
      default: './dist/transport-ride/index.js',
    });
    assert.equal(publishConfig.exports['./transport-ride'].default, './dist/transport-ride/index.js');
  });

  it('leaves no word of the templates, and no line longer than 120', () => {
    const made = madeFolders.flatMap(filesIn);
    assert.ok(made.length > 50, 'the files are there');
    const lines = made.flatMap((file) => readFileSync(file, 'utf8').split('\n').map((line) => ({ file, line })));
    const left = lines.filter(({ line }) => /sample[- ]?(concept|shape|resource)|\{\{|\.tpl/i.test(line));
    assert.deepEqual(left, []);
    const tooLong = lines.filter(({ file, line }) => file.endsWith('.ts') && line.length > 120);
    assert.deepEqual(tooLong, []);
  });

  it('type-checks: concept, elements, their tests and stories', async () => {
    for (const [name, include] of Object.entries({
      core: ['src/transport-ride'],
      elements: madeFolders.slice(1).map((path) => path.slice('packages/elements/'.length)),
    })) {
      const config = { extends: './tsconfig.test.json', include: [...include, ...(name === 'core' ? ['test'] : [])] };
      writeFileSync(join(folder, `packages/${name}/tsconfig.made.json`), JSON.stringify(config));
    }
    const ended = await Promise.all(['core', 'elements'].map((name) => node(tsc, '-p', `packages/${name}/tsconfig.made.json`)));
    ended.forEach(passes);
  });

  it('passes its unit tests', async () => {
    const tests = filesIn('packages/core/src/transport-ride').filter((file) => file.endsWith('.test.ts'));
    const { code, output } = await node('--conditions=careloom-source', '--import', 'tsx', '--test', '--test-reporter=spec', ...tests);
    assert.equal(code, 0, output);
    assert.match(output, /pass \d\d/);
  });

  it('keeps the import map and the exports', async () => {
    passes(await node('scripts/exports.mjs', '--check'));
    const { output } = await node('scripts/check-imports.mjs');
    assert.match(output, /^imports: \d+ files/m);
    // Of the files made here: others are somebody's work in progress.
    const found = output.split('\n').filter((line) => madeFolders.some((path) => line.startsWith(path)));
    assert.deepEqual(found, []);
  });

  it('refuses to write anything twice', async () => {
    const before = filesIn('packages/core/src/transport-ride').map((file) => readFileSync(file, 'utf8'));
    for (const [kind, name] of [['concept', 'transport-ride'], ['element', 'consent/list']] as const) {
      const { code, output } = await make(kind, name);
      assert.equal(code, 1, output);
      assert.match(output, /exists already, nothing was written/);
    }
    assert.deepEqual(filesIn('packages/core/src/transport-ride').map((file) => readFileSync(file, 'utf8')), before);
  });

  it('refuses names that break the tag rules, and concepts that are not there', async () => {
    const bad = ['CareTeam', 'care_team', 'care--team', '2nd', 'care-list', 'fhir', 'class', undefined];
    assert.deepEqual(bad.filter((name) => conceptProblem(name) === undefined), []);
    assert.match(elementProblem('consent/carousel') ?? '', /is not a shape/);
    assert.match(elementProblem('consent') ?? '', /is not <concept>\/<shape>/);
    const { code, output } = await make('element', 'moon-phase/list');
    assert.deepEqual([code, output.includes('npm run new -- concept moon-phase')], [1, true]);
    assert.equal(existsSync(join(folder, 'packages/elements/src/moon-phase')), false);
  });
});
