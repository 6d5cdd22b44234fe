import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { auditC, auditCQuestionnaire } from './audit-c.ts';

checkInstrument(auditC);

const three = (a: number | null, b?: number | null, c?: number | null) => said({ '68518-0': a, '68519-8': b, '68520-6': c });

describe('AUDIT-C', () => {
  it('asks 68518-0 first, which can be scored, not 68517-2', () => {
    assert.equal(auditCQuestionnaire.item[0]?.linkId, '68518-0');
    assert.equal(JSON.stringify(auditCQuestionnaire).includes('68517-2'), false);
    assert.deepEqual(auditC.items[0]?.answers.map(({ points }) => points), [0, 1, 2, 3, 4]);
  });
  it('is 0 for somebody who never drinks, without the other two', () => {
    for (const answers of [three(0), three(0, null, null), three(0, 0, 0)]) {
      const score = auditC.score(answers, { sex: 'female' });
      assert.deepEqual([score.total, score.complete, score.positive, score.missing, score.results], [0, true, false, [], { frequencyOnly: false }]);
    }
  });
  it('says nothing where "never" is contradicted', () => {
    const score = auditC.score(three(0, 0, 3));
    assert.deepEqual([score.total, score.positive, score.issues], [undefined, undefined, [{ code: 'instrument.answers_contradict', linkId: '68520-6' }]]);
  });
  it('needs all three of anybody else', () => {
    for (const answers of [three(4), three(4, 4, null), three(null, 0, 0), three(4, 4)]) assert.deepEqual([auditC.score(answers).total, auditC.score(answers).positive], [undefined, undefined]);
  });
  for (const [sex, total, positive] of [['male', 3, false], ['male', 4, true], ['female', 2, false], ['female', 3, true], ['unknown', 3, true], ['other', 3, true], [undefined, 2, false]] as const) {
    it(`${total} of ${sex ?? 'nobody in particular'} is ${positive ? 'positive' : 'negative'}`, () => {
      const score = auditC.score(three(total - 1, 0, 1), sex && { sex });
      assert.deepEqual([score.total, score.positive, score.notes.includes('audit-c.note.sex-unknown')], [total, positive, sex !== 'male' && sex !== 'female']);
    });
  }
  it('notes when all points come from how often', () => {
    const score = auditC.score(three(4, 0, 0), { sex: 'male' });
    assert.deepEqual([score.results, score.notes, score.positive], [{ frequencyOnly: true }, ['audit-c.note.frequency-only'], true]);
  });
  it('shows the other two only to somebody who drinks', () => {
    const [, ...rest] = auditCQuestionnaire.item.filter(({ readOnly }) => !readOnly);
    for (const item of rest) assert.deepEqual([item.enableWhen?.length, item.enableWhen?.some(({ answerCoding }) => answerCoding?.code === 'never')], [4, false]);
  });
});
