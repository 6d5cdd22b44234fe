import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answersOf as coreAnswers } from '../../test/screen.ts';
import type { Given } from '../../test/screen.ts';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { hungerVitalSign, hungerVitalSignScored } from './hunger-vital-sign.ts';

checkInstrument(hungerVitalSignScored, {
  words: { often: 'LA28397-0', sometimes: 'LA6729-3', never: 'LA28398-8', dontknow: 'LA15775-2' },
  noticeElsewhere: true,
});

describe('the two faces', () => {
  it('say the same of the same answers', () => {
    const answer = fc.constantFrom('LA28397-0', 'LA6729-3', 'LA28398-8', 'LA15775-2', null);
    fc.assert(
      fc.property(fc.record({ '88122-7': answer, '88123-5': answer }, { requiredKeys: [] }), (given) => {
        const answers = coreAnswers(hungerVitalSign, given as Given);
        const [result] = hungerVitalSign.score(answers);
        assert.equal(hungerVitalSignScored.score(answers).results['loinc'], result?.value.kind === 'coding' ? result.value.code : undefined);
      }),
    );
  });
});
