import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expressionSupport } from '../form/load-expressions.ts';
import { compareByEngine } from './compare-units.ts';

const ucum = (value: number, code: string) => ({ value, code, system: 'http://unitsofmeasure.org' });

describe('quantities of different units', () => {
  it('are compared by UCUM, and not at all where they cannot be', async () => {
    const compare = compareByEngine(await expressionSupport.loadEngine());
    const sign = (...args: Parameters<typeof compare>): number | undefined => {
      const order = compare(...args);
      return order === undefined ? undefined : Math.sign(order);
    };
    assert.deepEqual(
      [
        sign(ucum(1, 'kg'), ucum(1000, 'g')),
        sign(ucum(-5, 'kg'), ucum(3, 'g')),
        sign(ucum(1, 'h'), ucum(59, 'min')),
        sign(ucum(1e-7, 'g'), ucum(1, 'ng')),
      ],
      [0, -1, 1, 1],
    );
    assert.deepEqual(
      [
        sign(ucum(1, 'kg'), ucum(1, 'm')),
        sign(ucum(1, 'foo'), ucum(1, 'bar')),
        sign({ value: 1, unit: 'Kg' }, ucum(1, 'kg')),
        sign({ ...ucum(1, 'kg'), comparator: '<' }, ucum(1, 'g')),
      ],
      [undefined, undefined, undefined, undefined],
    );
    assert.equal(sign({ value: 2, unit: 'Kg' }, { value: 1, unit: 'Kg' }), 1);
    assert.equal(sign({ ...ucum(1, "g' or true or 1 'g") }, ucum(1, 'mg')), undefined);
  });
});
