import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareQuantities } from '../src/expressions/ucum.ts';
import type { FhirQuantity } from '../src/model/fhir.types.ts';

const q = (value: number, code?: string, more: Partial<FhirQuantity> = {}): FhirQuantity => ({ value, ...(code !== undefined && { code, system: 'http://unitsofmeasure.org' }), ...more });

describe('quantities compared', () => {
  it('across units', () => {
    for (const [a, b, expected] of [
      [q(5, 'kg'), q(4000, 'g'), 1], [q(5, 'kg'), q(5000, 'g'), 0], [q(1, '[lb_av]'), q(0.45, 'kg'), 1], [q(0.45359237, 'kg'), q(1, '[lb_av]'), 0],
      [q(37, 'Cel'), q(98.6, '[degF]'), 0], [q(37, 'Cel'), q(100, '[degF]'), -1], [q(1, 'h'), q(60, 'min'), 0], [q(1, 'mm[Hg]'), q(133.322, 'Pa'), 0], [q(5.5, '%'), q(0.055, '1'), 0], [q(0.3, 'm'), q(300, 'mm'), 0], [q(180, 'cm'), q(1.8, 'm'), 0],
      [q(2), q(1), 1], [q(2, '1'), q(2), 0], [q(-5, 'kg'), q(3, 'g'), -1], [q(1e-7, 'g'), q(1, 'ng'), 1],
    ] as const) {
      assert.equal(compareQuantities(a, b), expected, JSON.stringify([a, b]));
      assert.equal(compareQuantities(b, a), expected === 0 ? 0 : -expected);
    }
  });

  it('of one unit, whatever its system', () => {
    const pack = { system: 'urn:own', code: 'pack' };
    assert.equal(compareQuantities(q(2, undefined, pack), q(3, undefined, pack)), -1);
    assert.equal(compareQuantities({ value: 1, unit: 'cups' }, { value: 1, unit: 'cups' }), 0);
  });

  it('are undecided where nobody can tell', () => {
    for (const [a, b] of [
      [q(1, 'kg'), q(1, 'm')], [q(1, 'kg'), q(1, 'furlongs')], [q(1, 'kg'), {}], [q(1, 'kg', { comparator: '<' }), q(2, 'kg')], [q(1, 'kg'), { value: 1, unit: 'kilos' }],
      [q(1, 'kg'), { value: 1, system: 'urn:own', code: 'kg' }], [q(1, 'mol'), q(1, 'g')], [q(1, 'kg'), q(Number.NaN, 'g')], [q(1, 'foo'), q(1, 'bar')], [q(1, "g' or true or 1 'g"), q(1, 'mg')],
    ] as const) assert.equal(compareQuantities(a, b), undefined, JSON.stringify([a, b]));
  });

  it('agree with their conversion', () => {
    const units = [['kg', 1000], ['g', 1], ['mg', 0.001], ['ug', 0.000001]] as const;
    fc.assert(fc.property(fc.double({ min: 0.001, max: 10_000, noNaN: true }), fc.constantFrom(...units), fc.constantFrom(...units), (grams, [a, inA], [b, inB]) => {
      assert.equal(compareQuantities(q(grams / inA, a), q(grams / inB, b)), 0);
      assert.equal(compareQuantities(q(grams / inA, a), q((grams * 1.0001) / inB, b)), -1);
    }));
  });
});
