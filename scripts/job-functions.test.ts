import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { conceptsWithoutFunction, elementsReadme, elementsReadmeFile, jobFunctions, jobFunctionsFile } from './lib/job-functions.mjs';

it('docs/job-functions.md says what the code says: npm run job-functions', () => {
  assert.equal(readFileSync(jobFunctionsFile, 'utf8'), jobFunctions(), 'run npm run job-functions');
});

it('packages/elements/README.md names every element: npm run job-functions', () => {
  assert.equal(readFileSync(elementsReadmeFile, 'utf8'), elementsReadme(), 'run npm run job-functions');
});

it('every concept says which function it serves', () => {
  assert.deepEqual(conceptsWithoutFunction(), [], 'README without a line "Serves F1"');
});
