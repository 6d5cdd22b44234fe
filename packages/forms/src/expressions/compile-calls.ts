import { attempt, BAIL } from './bail.ts';
import { FUNCTIONS } from './compiled-functions.ts';
import { Fraction, round } from './exact-arithmetic.ts';
import { lookupOf } from './lookup.ts';
import { oneOf, textOf } from './operators.ts';
import { unquoted } from './ast.ts';
import type { Ast } from './ast.ts';
import { focusOf } from './surroundings.ts';
import type { Compile, Run } from './surroundings.ts';
import { dataOf, distinct, Found } from './values.ts';
import type { Value } from './values.ts';

type Values = readonly Value[];
type Call = Extract<Ast, { kind: 'call' }>;

/** @param isTop outside arguments of other functions. */
export function callOf(ast: Call, isTop: boolean, compile: Compile): Run {
  const { of, args: [first, second] } = ast;
  const name = unquoted(ast.name);
  if (name === 'where') return where(ast, isTop, compile);
  if (name === 'exists' && first) return counted(where(ast, isTop, compile));
  if (name === 'iif') return iif(of && compile(of, isTop), ast.args, (each) => compile(each, isTop && !of));
  const source = of ? compile(of, isTop) : focusOf;
  if (name === 'exists') return counted(source);
  const work = FUNCTIONS[name];
  if (work && !first) return (env, focus) => work(source(env, focus), env);
  if (!first) return withNothing(name, source);
  // Worked out for each value, or once.
  const inner = (): Run => compile(first, false);
  const other = (): Run => compile(first, isTop);
  switch (name) {
    case 'select': return each(source, inner(), (values, project) => values.flatMap((value) => project(value)));
    case 'all': return each(source, inner(), (values, test) => [values.every((value) => isTrue(test(value)))]);
    case 'aggregate': return aggregate(source, inner(), second && compile(second, isTop));
    case 'combine': return withOther(source, other(), (own, others) => [...own, ...others]);
    case 'union': return withOther(source, other(), (own, others) => distinct([...own, ...others]));
    case 'skip': return withCount(source, first, (values, count) => values.slice(count));
    case 'take': return withCount(source, first, (values, count) => values.slice(0, count));
    case 'round': return withCount(source, first, (values, places) => oneOf(values, (value) => [rounded(value, places)]));
    case 'join': return withOther(source, other(), (values, separator) => join(values, textOf(separator) ?? ''));
    case 'startsWith': return withText(source, other(), (text, part) => text.startsWith(part));
    case 'endsWith': return withText(source, other(), (text, part) => text.endsWith(part));
    case 'contains': return withText(source, other(), (text, part) => text.includes(part));
    default: throw BAIL;
  }
}

function withNothing(name: string, source: Run): Run {
  if (name === 'round') return (env, focus) => oneOf(source(env, focus), (value) => [rounded(value, 0)]);
  if (name === 'join') return (env, focus) => join(source(env, focus), '');
  throw BAIL;
}

const counted = (source: Run): Run => (env, focus) => [source(env, focus).length > 0];

const isTrue = (values: Values): boolean => values.length === 1 && dataOf(values[0] as Value) === true;

function where({ of, args: [criterion] }: Call, isTop: boolean, compile: Compile): Run {
  if (!criterion) throw BAIL;
  const test = compile(criterion, false);
  const lookup = lookupOf(of, criterion, isTop);
  const source = attempt(() => (of ? compile(of, isTop) : focusOf));
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

/** What depends on the test is compiled when it is needed: the score of a form that nobody has answered yet is none. */
function iif(of: Run | undefined, [test, yes, no]: readonly Ast[], compile: (ast: Ast) => Run): Run {
  if (!test || !yes) throw BAIL;
  const isMet = compile(test);
  const branches = [later(yes, compile), no && later(no, compile)] as const;
  return (env, outer) => {
    const focus = of ? of(env, outer) : outer;
    return branches[isTrue(isMet(env, focus)) ? 0 : 1]?.(env, focus) ?? [];
  };
}

function later(ast: Ast, compile: (ast: Ast) => Run): Run {
  let run: Run | undefined;
  return (env, focus) => (run ??= compile(ast))(env, focus);
}

function each(source: Run, inner: Run, work: (values: Values, inner: (value: Value) => Values) => Values): Run {
  return (env, focus) => work(source(env, focus), (value) => inner(env, [value]));
}

function aggregate(source: Run, next: Run, initial: Run | undefined): Run {
  return (env, focus) =>
    source(env, focus).reduce<Values>((total, value) => next({ ...env, total }, [value]), initial?.(env, focus) ?? []);
}

function withOther(source: Run, other: Run, work: (values: Values, others: Values) => Values): Run {
  return (env, focus) => work(source(env, focus), other(env, focus));
}

function withText(source: Run, other: Run, work: (text: string, part: string) => boolean): Run {
  return withOther(source, other, (values, others) => {
    const [text, part] = [textOf(values), textOf(others)];
    return text === undefined || part === undefined ? [] : [work(text, part)];
  });
}

/** The number is written out. */
function withCount(source: Run, argument: Ast, work: (values: Values, count: number) => Values): Run {
  if (argument.kind !== 'number' || !/^\d$/.test(argument.text)) throw BAIL;
  const count = Number(argument.text);
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
