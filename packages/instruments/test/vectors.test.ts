import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedJson } from './data.ts';
import { vectorCases } from './vectors.ts';
import type { VectorFile } from './vectors.ts';

const file = sharedJson<VectorFile>('instruments/vectors.json');

describe('the published vectors', () => {
  const { cases, missing } = vectorCases(file ?? {});
  for (const { name, run } of cases) it(name, run);
  it('have an instrument of ours, each of them', (t) => {
    if (!file) return t.skip('no shared data');
    assert.deepEqual(missing, []);
    assert.ok(cases.length > 200);
  });
});
