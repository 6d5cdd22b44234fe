import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

for (const page of ['README.md', 'packages/forms/README.md']) {
  it(`the sixty-second example of ${page} runs and says what it claims`, async () => {
    const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, page), 'utf8'))?.[1];
    assert.ok(code, 'no example found');
    const claimed = [...code.matchAll(/console\.log\(.*\); \/\/ ([^:\s]+(?::[^:\s]+)?)/g)].map((match) => match[1]);
    const said: string[] = [];
    const log = console.log;
    const file = join(root, 'scripts', `.readme-example-${process.pid}.ts`);
    console.log = (...words: unknown[]) => void said.push(words.join(' '));
    try {
      writeFileSync(file, `// ${page}\n${code}\nexport {};\n`);
      await import(`${pathToFileURL(file).href}?${encodeURIComponent(page)}`);
    } finally {
      console.log = log;
      rmSync(file, { force: true });
    }
    assert.ok(claimed.length > 0);
    assert.deepEqual(said, claimed);
  });
}

it('names only commands that exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/`npm run ([a-z0-9:]+)/g)].map((match) => match[1]!);
  assert.deepEqual(named.filter((name) => !(name in scripts)), []);
});
