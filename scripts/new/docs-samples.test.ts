// The samples of docs/start: type-checked (each page reads as one program), run where they say so, and their tags exist.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const start = join(root, 'docs', 'start');
const pages = readdirSync(start).filter((name) => name.endsWith('.md')).sort();

interface Sample {
  readonly page: string;
  readonly language: string;
  readonly runs: boolean;
  readonly code: string;
}
const samples: readonly Sample[] = pages.flatMap((page) =>
  [...readFileSync(join(start, page), 'utf8').matchAll(/^```(\w+)( run)?\n([\s\S]*?)^```/gm)].map(
    ([, language = '', run, code = '']) => ({ page, language, runs: run !== undefined, code }),
  ),
);

const options = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  customConditions: ['careloom-source'],
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  experimentalDecorators: true,
  useDefineForClassFields: false,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  skipLibCheck: true,
};

describe('the samples of docs/start', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'careloom-samples-')));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('type-check, page by page', () => {
    mkdirSync(join(folder, 'node_modules', '@careloom'), { recursive: true });
    for (const name of ['core', 'client', 'elements', 'forms', 'instruments', 'testing']) {
      symlinkSync(join(root, 'packages', name), join(folder, 'node_modules', '@careloom', name), 'junction');
    }
    const written = pages.filter((page) => {
      const code = samples.filter((sample) => sample.page === page && sample.language === 'ts').map((sample) => sample.code);
      if (code.length > 0) writeFileSync(join(folder, page.replace('.md', '.ts')), `${code.join('\n')}\nexport {};\n`);
      return code.length > 0;
    });
    assert.ok(written.length >= 5, 'the samples are found');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
    const tsc = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    // What the packages themselves have to say is their own type check's business.
    const ours = stdout.split('\n').filter((line) => written.some((page) => line.includes(page.replace('.md', '.ts('))));
    assert.deepEqual(ours, []);
    assert.ok(status !== null, stderr);
  });

  for (const [index, { page, code }] of samples.filter(({ runs }) => runs).entries()) {
    it(`${page}: runs and says what it claims`, async () => {
      const claimed = [...code.matchAll(/console\.log\(.*\); \/\/ (.+)/g)].map((match) => match[1]);
      assert.ok(claimed.length > 0, 'it claims something');
      const said: string[] = [];
      const log = console.log;
      const file = join(import.meta.dirname, `.docs-sample-${process.pid}-${index}.ts`);
      console.log = (...words: unknown[]) => void said.push(words.join(' '));
      try {
        writeFileSync(file, `${code}\nexport {};\n`);
        await import(pathToFileURL(file).href);
      } finally {
        console.log = log;
        rmSync(file, { force: true });
      }
      assert.deepEqual(said, claimed);
    });
  }

  it('name only elements that are there', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'packages/elements/package.json'), 'utf8')) as { exports: object };
    const tags = samples.filter(({ language }) => language === 'html').flatMap(({ code }) => [...code.matchAll(/<careloom-([a-z-]+)/g)]);
    assert.ok(tags.length > 0);
    assert.deepEqual(tags.map((match) => match[1]).filter((tag) => !(`./define/${tag}.js` in exports)), []);
  });

  it('state the policy the example portal really sends', async () => {
    const page = readFileSync(join(start, 'content-security-policy.md'), 'utf8');
    const serve = readFileSync(join(root, 'examples', 'ehr-portal', 'serve.ts'), 'utf8');
    const sent = /contentSecurityPolicy =\s*"([^"]+)"/.exec(serve)?.[1];
    const told = /^```\n([\s\S]*?)^```/m.exec(page)?.[1];
    assert.equal(told?.trim().replace(/\s+/g, ' '), sent);
  });

  it('link only to pages that are there', () => {
    for (const folderName of ['start', 'concepts']) {
      const from = join(root, 'docs', folderName);
      for (const page of readdirSync(from).filter((name) => name.endsWith('.md'))) {
        const links = [...readFileSync(join(from, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
        assert.deepEqual(links.filter((link) => realPathOf(join(from, link)) === undefined), [], page);
      }
    }
  });
});

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
