import { BAIL } from './bail.ts';
import { attempt, focusOf, runOf } from './compile.ts';
import type { Run } from './compile.ts';
import { FUNCTIONS } from './compiled-functions.ts';
import { Fraction, round } from './decimals.ts';
import { lookupOf } from './lookup.ts';
import { oneOf, textOf } from './operators.ts';
import { unquoted } from './parse.ts';
import type { Ast } from './parse.ts';
import { dataOf, distinct, Found } from './values.ts';
import type { Value } from './values.ts';

type Values = readonly Value[];
type Call = Extract<Ast, { kind: 'call' }>;

/** @param isTop outside arguments of other functions. */
export function callOf(ast: Call, isTop: boolean): Run {
  const { of, args: [first, second] } = ast;
  const name = unquoted(ast.name);
  if (name === 'where') return where(ast, isTop);
  if (name === 'exists') {
    const kept = first ? where(ast, isTop) : sourceOf(of, isTop);
    return (env, focus) => [kept(env, focus).length > 0];
  }
  if (name === 'iif') return iif(of && runOf(of, isTop), ast.args.map((each) => runOf(each, isTop && !of)));
  const source = sourceOf(of, isTop);
  const work = FUNCTIONS[name];
  if (work && !first) return (env, focus) => work(source(env, focus), env);
  switch (name) {
    case 'select': return each(source, first, (values, project) => values.flatMap((value) => project(value)));
    case 'all': return each(source, first, (values, test) => [values.every((value) => isTrue(test(value)))]);
    case 'aggregate': return aggregate(source, runOf(required(first), false), second && runOf(second, isTop));
    case 'combine': return withOther(source, first, isTop, (own, other) => [...own, ...other]);
    case 'union': return withOther(source, first, isTop, (own, other) => distinct([...own, ...other]));
    case 'skip': return withCount(source, first, (values, count) => values.slice(count));
    case 'take': return withCount(source, first, (values, count) => values.slice(0, count));
    case 'round': return withCount(source, first, (values, places) => oneOf(values, (value) => [rounded(value, places)]));
    case 'join': return withOther(source, first, isTop, (values, separator) => join(values, textOf(separator) ?? ''));
    case 'startsWith': return withText(source, first, isTop, (text, other) => text.startsWith(other));
    case 'endsWith': return withText(source, first, isTop, (text, other) => text.endsWith(other));
    case 'contains': return withText(source, first, isTop, (text, other) => text.includes(other));
    default: throw BAIL;
  }
}

const sourceOf = (of: Ast | undefined, isTop: boolean): Run => (of ? runOf(of, isTop) : focusOf);

function required(argument: Ast | undefined): Ast {
  if (!argument) throw BAIL;
  return argument;
}

export const isTrue = (values: Values): boolean => values.length === 1 && dataOf(values[0] as Value) === true;

function where({ of, args: [criterion] }: Call, isTop: boolean): Run {
  const test = runOf(required(criterion), false);
  const lookup = lookupOf(of, required(criterion), isTop);
  const source = attempt(() => sourceOf(of, isTop));
  if (!source && !lookup) throw BAIL;
  return (env, focus) => {
    const items = lookup?.(env.scope);
    if (!items && !source) throw BAIL;
    const values = items ? items.map((item) => new Found(item, 'QuestionnaireResponse.item', item.linkId)) : (source as Run)(env, focus);
    return values.filter((value) => {
      const results = test(env, [value]);
      return results.length > 0 && dataOf(results[0] as Value) !== false;
    });
  };
}

function iif(of: Run | undefined, [test, yes, no]: readonly Run[]): Run {
  if (!test || !yes) throw BAIL;
  return (env, outer) => {
    const focus = of ? of(env, outer) : outer;
    return isTrue(test(env, focus)) ? yes(env, focus) : (no?.(env, focus) ?? []);
  };
}

/** Functions whose argument is worked out for each value. */
function each(source: Run, argument: Ast | undefined, work: (values: Values, inner: (value: Value) => Values) => Values): Run {
  const inner = runOf(required(argument), false);
  return (env, focus) => work(source(env, focus), (value) => inner(env, [value]));
}

function aggregate(source: Run, next: Run, initial: Run | undefined): Run {
  return (env, focus) =>
    source(env, focus).reduce<Values>((total, value) => next({ ...env, total }, [value]), initial?.(env, focus) ?? []);
}

function withOther(source: Run, argument: Ast | undefined, isTop: boolean, work: (values: Values, other: Values) => Values): Run {
  const other = argument && runOf(argument, isTop);
  return (env, focus) => work(source(env, focus), other?.(env, focus) ?? []);
}

function withText(source: Run, argument: Ast | undefined, isTop: boolean, work: (text: string, other: string) => boolean): Run {
  return withOther(source, required(argument), isTop, (values, others) => {
    const [text, other] = [textOf(values), textOf(others)];
    return text === undefined || other === undefined ? [] : [work(text, other)];
  });
}

/** The number is written out; absent it is 0. */
function withCount(source: Run, argument: Ast | undefined, work: (values: Values, count: number) => Values): Run {
  if (argument && (argument.kind !== 'number' || !/^\d$/.test(argument.text))) throw BAIL;
  const count = Number(argument?.text ?? 0);
  return (env, focus) => work(source(env, focus), count);
}

function rounded(value: Value, places: number): number {
  const data = dataOf(value);
  if (places > 8 || !(typeof data === 'number' || data instanceof Fraction)) throw BAIL;
  return round(data, places);
}

function join(values: Values, separator: string): Values {
  return values.length === 0 ? [] : [values.map((value) => textOf([value])).join(separator)];
}
