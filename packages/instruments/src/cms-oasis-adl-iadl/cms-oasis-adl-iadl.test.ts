import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { cmsOasisAdlIadl } from './cms-oasis-adl-iadl.ts';

checkInstrument(cmsOasisAdlIadl);

describe('OASIS', () => {
  it('gives each answer its ordinal and adds nothing up', () => {
    const score = cmsOasisAdlIadl.score(said({ '/46595-5': 'LA6326-8', '/57243-8': 'LA12264-0', '/57248-7': null }));
    assert.deepEqual([score.results, score.total, score.complete], [{ '/46595-5': 3, '/57243-8': 0 }, undefined, false]);
  });
  it('has no ordinal for somebody without a telephone, who did answer', () => {
    const score = cmsOasisAdlIadl.score(said({ '/46569-0': 'LA6327-6' }));
    assert.deepEqual([score.results, score.missing.includes('/46569-0')], [{}, false]);
  });
});
