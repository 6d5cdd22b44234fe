import { BAIL } from './bail.ts';
import type { Surroundings } from './surroundings.ts';
import { add, arithmetic, oneOf, textOf, truth, truthOf } from './operators.ts';
import { compare, dataOf, distinct, Found, textOfValue } from './values.ts';
import type { Value } from './values.ts';
import { weightOf } from './weight.ts';

type Values = readonly Value[];
type Work = (values: Values, env: Surroundings) => Values;

/** Functions without arguments that are compiled. */
export const FUNCTIONS: Readonly<Record<string, Work>> = Object.assign(Object.create(null) as Record<string, Work>, {
  empty: (values) => [values.length === 0],
  not: (values) => {
    const value = truthOf(values);
    return truth(value === undefined ? undefined : !value);
  },
  count: (values) => [values.length],
  first: (values) => values.slice(0, 1),
  last: (values) => values.slice(-1),
  tail: (values) => values.slice(1),
  single: (values) => oneOf(values, (value) => [value]),
  distinct,
  isDistinct: (values) => [distinct(values).length === values.length],
  allTrue: (values) => [booleans(values).every((value) => value)],
  anyTrue: (values) => [booleans(values).some((value) => value)],
  allFalse: (values) => [booleans(values).every((value) => !value)],
  anyFalse: (values) => [booleans(values).some((value) => !value)],
  sum,
  avg: (values) => {
    const total = sum(values);
    return total.length === 0 ? total : arithmetic('/', total[0] as Value, values.length);
  },
  min: (values) => best(values, (order) => order < 0),
  max: (values) => best(values, (order) => order > 0),
  weight,
  ordinal: weight,
  abs: ofNumber(Math.abs),
  floor: ofNumber(Math.floor),
  ceiling: ofNumber(Math.ceil),
  truncate: ofNumber(Math.trunc),
  upper: ofText((text) => text.toUpperCase()),
  lower: ofText((text) => text.toLowerCase()),
  trim: ofText((text) => text.trim()),
  length: ofText((text) => text.length),
  toString: (values: Values) => oneOf(values, (value) => [textOfValue(value)]),
  hasValue: (values) => [values.length === 1 && isPrimitive(values[0] as Value)],
} satisfies Record<string, Work>);

function booleans(values: Values): readonly boolean[] {
  return values.map((value) => {
    const data = dataOf(value);
    if (typeof data !== 'boolean') throw BAIL;
    return data;
  });
}

function sum(values: Values): Values {
  return values.slice(1).reduce<Values>((total, value) => (total.length === 0 ? total : add(value, total[0] as Value)), values.slice(0, 1));
}

function best(values: Values, isBetter: (order: number) => boolean): Values {
  return values.slice(1).reduce<Values>((kept, value) => (isBetter(compare(value, kept[0] as Value)) ? [value] : kept), values.slice(0, 1));
}

function weight(values: Values, { scope }: Surroundings): Values {
  return values.flatMap((value) => {
    if (!(value instanceof Found)) return [];
    return weightOf(value, { questionnaire: scope.questionnaire, weights: scope.weights }) ?? [];
  });
}

function ofNumber(work: (value: number) => number): Work {
  return (values) => oneOf(values, (value) => {
    const data = dataOf(value);
    if (typeof data !== 'number') throw BAIL;
    return [work(data)];
  });
}

function ofText(work: (text: string) => Value): Work {
  return (values) => {
    const text = textOf(values);
    return text === undefined ? [] : [work(text)];
  };
}

function isPrimitive(value: Value): boolean {
  return !(value instanceof Found) || typeof value.data !== 'object';
}
