import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sharedJson } from '../test/data.ts';
import type { ScoredInstrument } from './scored-instrument.ts';

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, `${entry.name}.questionnaire.ts`)))
  .map(({ name }) => name);
const read = (...path: readonly string[]): string => readFileSync(join(import.meta.dirname, ...path), 'utf8');

async function instrumentIn(name: string): Promise<ScoredInstrument> {
  const module = (await import(`./${name}/${name}.ts`)) as Record<string, unknown>;
  const found = Object.values(module)
    .map((each) => (name === 'ahc-hrsn-core' && typeof each === 'function' ? (each as (options: object) => unknown)({ safety: true }) : each))
    .find((each) => typeof each === 'object' && each !== null && 'licensingStatus' in each);
  assert.ok(found, name);
  return found as ScoredInstrument;
}

describe('the shelf', () => {
  it('holds every instrument that may be shipped, and no other', (t) => {
    const may = names.filter((name) => sharedJson<{ licence: { ship: string } }>(`instruments/${name}.json`)?.licence.ship.startsWith('yes'));
    if (may.length === 0) return t.skip('no shared data');
    assert.deepEqual([may, names.length], [names, 20]);
  });

  for (const name of names) {
    it(`${name} has an import path, a licence text and a row in the documentation`, async () => {
      const { licensingStatus, panelCode, totalCode, unverified = [], attribution } = await instrumentIn(name);
      const { exports } = JSON.parse(read('..', 'package.json')) as { exports: Record<string, unknown> };
      assert.ok(exports[`./${name}`]);
      const licence = read(name, 'LICENSE.md');
      assert.match(licence, /LOINC®/);
      assert.ok(licence.includes(attribution.split(' ')[0] ?? ''), 'names the owner');
      const row = read('..', '..', '..', 'docs', 'concepts', 'instruments.md').split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? '';
      for (const part of [licensingStatus, panelCode ?? '', totalCode ?? '']) assert.ok(row.includes(part), `${part} in the row`);
      assert.equal(row.trim().endsWith('| |'), unverified.length === 0, 'says whether something is not confirmed');
    });
  }
});
