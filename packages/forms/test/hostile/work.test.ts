import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effect } from '@preact/signals-core';
import type { Form } from '../../src/form/form.types.ts';
import { allNodes } from '../random/users.ts';
import { watchedForm } from '../random/watched-form.ts';
import { CORE, calculated, formOf, question, questionnaireOf, value } from './forms.ts';

/** Conditions that count how often they are looked at. */
function counted(): { readonly on: (question: string) => object; readonly reads: () => number } {
  let reads = 0;
  return {
    on: (linkId) => ({
      question: linkId,
      answerBoolean: true,
      get operator() {
        reads += 1;
        return '=';
      },
    }),
    reads: () => reads,
  };
}

function flat(count: number, conditions: number, on: (question: string) => object): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    linkId: `q${index}`, type: 'boolean', text: `Item ${index}`,
    ...(index >= count - conditions && { enableWhen: [on(`q${index - (count - conditions)}`)] }),
  }));
}

/** What an element does: one effect for each item. */
function watchEach(form: Form): { readonly runs: () => number; stop(): void } {
  let runs = 0;
  const stops = allNodes(form).map((node) => effect(() => {
    runs += 1;
    void [node.visible, node.enabled, node.text, node.readOnly, node.required, node.issues];
    if (node.kind === 'question') void [node.answers, node.options];
  }));
  return { runs: () => runs, stop: () => stops.forEach((stop) => stop()) };
}

describe('how much work an answer makes', () => {
  it('of 2,000 items with 200 conditions one answer wakes itself and what depends on it', async () => {
    const { on, reads } = counted();
    const form = formOf(flat(2000, 200, on));
    const watched = watchEach(form);
    await form.settled();
    const [conditions, runs] = [reads(), watched.runs()];
    question(form, 'q7').set([true]);
    assert.equal(question(form, 'q1807').enabled, true);
    assert.ok(reads() - conditions <= 2, `${reads() - conditions} conditions`);
    assert.ok(watched.runs() - runs <= 3, `${watched.runs() - runs} effects`);
    watched.stop();
  });

  it('one answer works out again only the calculations that read it', async () => {
    const sums = Array.from({ length: 300 }, (_, index) => ({ linkId: `s${index}`, type: 'integer', ...calculated(`${value(`a${index}`)} + 1`) }));
    const inputs = sums.map((_, index) => ({ linkId: `a${index}`, type: 'integer' }));
    const { form, evaluations, stop } = watchedForm(questionnaireOf([...inputs, ...sums]));
    await form.settled();
    const before = evaluations();
    question(form, 'a9').set([4]);
    assert.deepEqual(question(form, 's9').values, [5]);
    assert.ok(evaluations() - before <= 2, `${evaluations() - before}`);
    stop();
  });

  it('nothing is called valid before everything was worked out', async () => {
    const form = formOf([{ linkId: 'a', type: 'string', extension: [{ url: `${CORE}targetConstraint`, extension: [
      { url: 'key', valueId: 'c' }, { url: 'severity', valueCode: 'error' }, { url: 'human', valueString: 'Not so' },
      { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: '%resource.item.answer.value.toChars().count() > 3' } },
    ] }] }]);
    const said: boolean[] = [];
    const stop = effect(() => void said.push(form.valid.value));
    question(form, 'a').set(['x']);
    await form.settled();
    assert.deepEqual([form.valid.value, said.includes(true)], [false, false]);
    question(form, 'a').set(['long enough']);
    await form.settled();
    assert.equal(form.valid.value, true);
    stop();
  });

  it('four times the items take about four times the work, not sixteen', async () => {
    const build = async (count: number): Promise<number> => {
      const items = flat(count, count / 2, (linkId) => ({ question: linkId, operator: '=', answerBoolean: true }));
      const start = performance.now();
      const form = formOf(items);
      void form.issues.value;
      await form.settled();
      question(form, 'q0').set([true]);
      void form.response.value;
      return performance.now() - start;
    };
    await build(2000);
    const least: [number, number] = [Infinity, Infinity];
    let ratio = Infinity;
    // A busy machine only ever adds: the least of each counts, and one calm moment is enough.
    for (let round = 0; round < 8 && ratio >= 10; round += 1) {
      least[0] = Math.min(least[0], await build(2000));
      least[1] = Math.min(least[1], await build(8000));
      ratio = least[1] / least[0];
    }
    assert.ok(ratio < 10, `${ratio.toFixed(1)} times`);
  });
});
