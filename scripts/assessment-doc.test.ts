import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs', 'concepts', 'assessment.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| .* \|$/.test(line));

it('every file that the support table names is there', () => {
  const files = rows.flatMap((row) => [...row.matchAll(/`((?:forms|elements|client)\/[^`]+\.ts)`/g)].map((match) => match[1] as string));
  assert.ok(files.length > 80);
  assert.deepEqual(files.filter((file) => !existsSync(join(root, 'packages', file))), []);
});

it('what the support table says yes to names a file', () => {
  const claims = rows.filter((row) => /^\|[^|]+\| yes\b/.test(row) && !row.includes('designNote'));
  assert.ok(claims.length > 60);
  assert.deepEqual(claims.filter((row) => !row.includes('.ts`')), []);
});
