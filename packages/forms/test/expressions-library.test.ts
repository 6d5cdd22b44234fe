import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import full from 'fhirpath/fhir-context/r4';
import { modelOf } from '../src/expressions/model-text.ts';
// @ts-expect-error a script without declarations
import { encodeModel } from '../../../scripts/lib/fhirpath/encode-model.mjs';

const plain = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

describe('the R4 model in short', () => {
  const text = (encodeModel as (model: unknown) => string)(full);
  const model = modelOf(text);

  it('says all that the model of the library says', () => {
    for (const table of ['path2Type', 'path2TypeWithoutElements', 'path2Repeating', 'choiceTypePaths', 'pathsDefinedElsewhere', 'type2Parent'] as const) {
      assert.ok(JSON.stringify(plain(model[table])) === JSON.stringify(plain(full[table])), table);
    }
    const { availableTypes } = full as unknown as { availableTypes: Set<string> };
    assert.deepEqual([...model.availableTypes].sort(), [...availableTypes].sort());
    assert.deepEqual(model.score, full.score);
  });

  it('is a third of its size', () => {
    const before = gzipSync(JSON.stringify({ ...full })).length;
    console.log(`      ${gzipSync(text).length} bytes gzip for ${before}`);
    assert.ok(gzipSync(text).length < before / 3);
  });
});
