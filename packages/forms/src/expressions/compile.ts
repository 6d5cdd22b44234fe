import type { Questionnaire } from '../model/fhir.types.ts';
import { attempt, BAIL } from './bail.ts';
import { withTypes } from './collection-types.ts';
import type { ValueType } from './collection-types.ts';
import { Fraction } from './exact-arithmetic.ts';
import type { Collection, Scope } from './expression.types.ts';
import { callOf } from './compile-calls.ts';
import { nodesOf } from './functions.ts';
import { operatorOf } from './operators.ts';
import { unquoted } from './ast.ts';
import type { Ast } from './ast.ts';
import { contextOf, focusOf } from './surroundings.ts';
import type { Compile, Run } from './surroundings.ts';
import { variableValues } from './variables.ts';
import { dataOf, Found, isFullDate, isKnownName, step } from './values.ts';
import type { Value } from './values.ts';

/**
 * The commonest expressions as plain functions: paths to answers, sums of weights, comparison, arithmetic, logic. What it
 * does not know, in the text or in the data it meets, it leaves to the engine and says so by undefined: it never differs.
 */
export function compile(ast: Ast): ((scope: Scope) => Collection | undefined) | undefined {
  const compileEach = sharing();
  const run = attempt(() => compileEach(ast, true));
  return run && ((scope) => attempt(() => output(run({ scope, followed: new Map() }, undefined))));
}

function output(values: readonly Value[]): Collection {
  return withTypes(values.map(jsonOf), values.map(typeOf));
}

function typeOf(value: Value): ValueType | undefined {
  if (!(value instanceof Found) || value.path === '') return undefined;
  return { path: value.path, ...(value.linkId !== undefined && { linkId: value.linkId }) };
}

function jsonOf(value: Value): unknown {
  if (value instanceof Fraction) return value.toNumber();
  // There is no negative zero in JSON.
  return typeof value === 'number' ? value + 0 : dataOf(value);
}

/** Compiles what is written twice once, and follows it once in an evaluation. */
function sharing(): Compile {
  const known = [new Map<Ast, Run>(), new Map<Ast, Run>()] as const;
  const isOnce = new Map<Ast, boolean>();
  return function compileEach(ast, isTop) {
    const runs = known[isTop ? 1 : 0];
    const before = runs.get(ast);
    if (before) {
      if (!isOnce.has(ast)) isOnce.set(ast, isFromResponse(ast));
      return before;
    }
    const run = runOf(ast, isTop, compileEach);
    const shared: Run = ast.kind !== 'member' && ast.kind !== 'call' ? run : (env, focus) => {
      if (!isOnce.get(ast)) return run(env, focus);
      let values = env.followed.get(ast);
      if (!values) env.followed.set(ast, (values = run(env, focus)));
      return values;
    };
    runs.set(ast, shared);
    return shared;
  };
}

/** A path from the response downwards: wherever it is written, it leads to the same. */
function isFromResponse(ast: Ast): boolean {
  if (ast.kind === 'constant') return unquoted(ast.name) === 'resource';
  if (ast.kind !== 'member' && !(ast.kind === 'call' && ast.name === 'where')) return false;
  return ast.of !== undefined && isFromResponse(ast.of) && (ast.kind === 'member' || ![...nodesOf(ast.args[0] as Ast)].some(({ kind }) => kind === 'total'));
}

/** @param isTop outside arguments. */
function runOf(ast: Ast, isTop: boolean, compileEach: Compile): Run {
  switch (ast.kind) {
    case 'null': return () => [];
    case 'boolean': return constant(ast.text === 'true');
    case 'string': return constant(unquoted(ast.text));
    case 'number': return constant(numberOf(ast.text));
    case 'date': return constant(dateOf(ast.text.slice(1)));
    case 'paren': return compileEach(ast.of, isTop);
    case 'this': return focusOf;
    case 'total': return (env) => env.total ?? [];
    case 'constant': return named(unquoted(ast.name));
    case 'member': return member(ast.of && compileEach(ast.of, isTop), unquoted(ast.name), isTop);
    case 'at': return at(compileEach(ast.of, isTop), ast.index);
    case 'sign': return sign(ast.op, compileEach(ast.of, isTop));
    case 'binary': return binary(ast, isTop, compileEach);
    case 'call': return callOf(ast, isTop, compileEach);
    default: throw BAIL;
  }
}

function binary(ast: Extract<Ast, { kind: 'binary' }>, isTop: boolean, compileEach: Compile): Run {
  const run = operatorOf(ast.op, compileEach(ast.left, isTop), compileEach(ast.right, isTop));
  if (!isWordList(ast)) return run;
  // `('a' | 'b' | 'c')`, as scores have it for each question: worked out once.
  let values: readonly Value[] | undefined;
  return (env, focus) => (values ??= run(env, focus));
}

function isWordList(ast: Ast): boolean {
  return ast.kind === 'string' || (ast.kind === 'binary' && ast.op === '|' && isWordList(ast.left) && isWordList(ast.right));
}

function constant(value: Value): Run {
  const values = [value];
  return () => values;
}

/** `1.50` is another text than `1.5` to the engine. */
function numberOf(text: string): number {
  const value = Number(text);
  if (String(value) !== text) throw BAIL;
  return value;
}

function dateOf(text: string): Found {
  if (!isFullDate(text)) throw BAIL;
  return new Found(text, 'System.Date');
}

function named(name: string): Run {
  switch (name) {
    case 'resource': case 'rootResource': return ({ scope }) => [new Found(scope.resource(), 'QuestionnaireResponse')];
    case 'context': return ({ scope }) => [contextOf(scope)];
    case 'questionnaire': return ({ scope }) => [new Found(scope.questionnaire satisfies Questionnaire, 'Questionnaire')];
    case 'qitem': return ({ scope }) => (scope.qitem ? [new Found(scope.qitem, 'Questionnaire.item', scope.qitem.linkId)] : []);
    case 'ucum': return constant('http://unitsofmeasure.org');
    case 'sct': return constant('http://snomed.info/sct');
    case 'loinc': return constant('http://loinc.org');
    default: return ({ scope }) => variableValues(scope.variable(name));
  }
}

function member(of: Run | undefined, name: string, isTop: boolean): Run {
  // A leading type name is a test of the focus.
  if (name === 'QuestionnaireResponse' && !of && isTop) {
    return ({ scope }) => {
      const context = contextOf(scope);
      if (context.path !== name) throw BAIL;
      return [context];
    };
  }
  if (!isKnownName(name)) throw BAIL;
  const from = of ?? focusOf;
  return (env, focus) => {
    const values: Value[] = [];
    for (const each of from(env, focus)) step(each, name, values);
    return values;
  };
}

function at(of: Run, index: Ast): Run {
  if (index.kind !== 'number' || !/^\d+$/.test(index.text)) throw BAIL;
  const place = Number(index.text);
  return (env, focus) => of(env, focus).slice(place, place + 1);
}

function sign(op: string, of: Run): Run {
  return (env, focus) => {
    const values = of(env, focus);
    const [value] = values;
    if (values.length !== 1 || typeof value !== 'number') throw BAIL;
    return [op === '-' ? -value : value];
  };
}
