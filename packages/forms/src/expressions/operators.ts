import { BAIL } from './bail.ts';
import type { Run } from './surroundings.ts';
import { calculate } from './exact-arithmetic.ts';
import { compare, dataOf, distinct, isEqual, operands } from './values.ts';
import type { Value } from './values.ts';

type Values = readonly Value[];
/** Undefined: empty. */
type Truth = boolean | undefined;

const NOTHING: Values = [];
export const truth = (value: Truth): Values => (value === undefined ? NOTHING : [value]);

/** One value that is no boolean counts as true: http://hl7.org/fhirpath/N1/#singleton-evaluation-of-collections */
export function truthOf(values: Values): Truth {
  if (values.length > 1) throw BAIL;
  if (values.length === 0) return undefined;
  const data = dataOf(values[0] as Value);
  return typeof data === 'boolean' ? data : true;
}

export function textOf(values: Values): string | undefined {
  if (values.length > 1) throw BAIL;
  if (values.length === 0) return undefined;
  const data = dataOf(values[0] as Value);
  if (typeof data !== 'string') throw BAIL;
  return data;
}

function bail(): never {
  throw BAIL;
}

/** At most one value, or the engine says what is wrong. */
export function oneOf(values: Values, work: (value: Value) => Values): Values {
  if (values.length > 1) throw BAIL;
  return values.length === 0 ? NOTHING : work(values[0] as Value);
}

/** Both sides have one value, or nothing comes out. */
function ofTwo(left: Values, right: Values, work: (a: Value, b: Value) => Values): Values {
  if (left.length === 0 || right.length === 0) return NOTHING;
  if (left.length > 1 || right.length > 1) throw BAIL;
  return work(left[0] as Value, right[0] as Value);
}

function equality(left: Values, right: Values): Truth {
  if (left.length === 0 || right.length === 0) return undefined;
  return left.length === right.length && left.every((each, index) => isEqual(each, right[index] as Value));
}

const not = (value: Truth): Truth => value === undefined ? undefined : !value;

function membership(one: Values, many: Values): Truth {
  if (one.length === 0) return undefined;
  if (many.length === 0) return false;
  if (one.length > 1) throw BAIL;
  return many.some((each) => isEqual(each, one[0] as Value));
}

export function add(a: Value, b: Value): Values {
  const [x, y] = operands(a, b);
  return typeof x === 'string' && typeof y === 'string' ? [x + y] : arithmetic('+', a, b);
}

export function arithmetic(op: string, a: Value, b: Value): Values {
  const [x, y] = operands(a, b);
  if (typeof x !== 'number' || typeof y !== 'number') throw BAIL;
  const result = calculate(op, x, y);
  return result === undefined ? NOTHING : [result];
}

const AND = (a: Truth, b: Truth): Truth => (a === false || b === false ? false : a && b);
const OR = (a: Truth, b: Truth): Truth => (a || b ? true : a === undefined || b === undefined ? undefined : false);

const LOGIC: Readonly<Record<string, (a: Truth, b: Truth) => Truth>> = {
  and: AND,
  or: OR,
  xor: (a, b) => (a === undefined || b === undefined ? undefined : a !== b),
  implies: (a, b) => OR(not(a), b),
};

const ORDER: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

function operation(op: string): (left: Values, right: Values) => Values {
  const logic = LOGIC[op];
  if (logic) return (left, right) => truth(logic(truthOf(left), truthOf(right)));
  const order = ORDER[op];
  if (order) return (left, right) => ofTwo(left, right, (a, b) => [order(compare(a, b))]);
  switch (op) {
    case '=': return (left, right) => truth(equality(left, right));
    case '!=': return (left, right) => truth(not(equality(left, right)));
    case 'in': return (left, right) => truth(membership(left, right));
    case 'contains': return (left, right) => truth(membership(right, left));
    case '|': return (left, right) => distinct([...left, ...right]);
    case '&': return (left, right) => [(textOf(left) ?? '') + (textOf(right) ?? '')];
    case '+': return (left, right) => ofTwo(left, right, add);
    case 'div': case 'mod': return (left, right) => {
      // They look at each side before they look whether there are two.
      for (const values of [left, right]) oneOf(values, (value) => (typeof dataOf(value) === 'number' ? NOTHING : bail()));
      return ofTwo(left, right, (a, b) => arithmetic(op, a, b));
    };
    case '-': case '*': case '/': return (left, right) => ofTwo(left, right, (a, b) => arithmetic(op, a, b));
    default: throw BAIL;
  }
}

export function operatorOf(op: string, left: Run, right: Run): Run {
  const work = operation(op);
  return (env, focus) => work(left(env, focus), right(env, focus));
}
