import { patternOf } from '../validation/regex.ts';
import { childrenOf, nodesOf, takesType } from './functions.ts';
import { unquoted } from './ast.ts';
import type { Ast } from './ast.ts';

/** Answers as long as this must be matched in an instant. */
const LONG_ANSWER = 'x'.repeat(1000);
/** They can make more than they were given: a chain of n of them can make 2^n. */
const GROWS = new Set([
  'select', 'repeat', 'descendants', 'combine', 'union', 'replace', 'replaceMatches', 'toChars', 'split', 'encode', 'escape',
  'defineVariable', 'aggregate',
]);
const MOST_GROWTH = 8;
/** Elements and characters an expression may make of what is written in it alone, whatever the answers. */
const MOST_AMOUNT = 100_000;
/** Their argument is worked out for each element. */
const FOR_EACH = new Set(['select', 'where', 'exists', 'all', 'repeat', 'aggregate', 'sort']);
/** One value comes out, however much goes in. */
const SCALARS = new Set(['count', 'exists', 'empty', 'not', 'all', 'length', 'is', 'startsWith', 'endsWith', 'contains', 'indexOf']);

/**
 * Could this run for ever, or longer than anybody waits? Sure of "no" only: repeat() by anything but steps downwards,
 * regular expressions that are not literal or can backtrack without bound, aggregates that double, chains that multiply.
 */
export function mayHang(ast: Ast): boolean {
  return growthOf(ast) > MOST_GROWTH || amountOf(ast) > MOST_AMOUNT || [...nodesOf(ast)].some((each) => each.kind === 'call' && callMayHang(unquoted(each.name), each.args));
}

function callMayHang(name: string, args: readonly Ast[]): boolean {
  const [first] = args;
  if (name === 'repeat') return !first || !isStepDown(first);
  if (name === 'matches' || name === 'matchesFull' || name === 'replaceMatches') return !first || !isFast(first, name === 'matchesFull');
  return name === 'aggregate' && (!first || totalsOf(first) > 1);
}

/** `item`, `answer.item`, `item | answer`: ends where the tree ends. */
function isStepDown(ast: Ast): boolean {
  if (ast.kind === 'paren') return isStepDown(ast.of);
  if (ast.kind === 'binary') return ast.op === '|' && isStepDown(ast.left) && isStepDown(ast.right);
  if (ast.kind === 'member') return !ast.of || ast.of.kind === 'this' || isStepDown(ast.of);
  return ast.kind === 'call' && ['where', 'children', 'ofType'].includes(ast.name) && (ast.of ? isStepDown(ast.of) : ast.name === 'children');
}

function isFast(regex: Ast, isWhole: boolean): boolean {
  if (regex.kind !== 'string') return false;
  const source = unquoted(regex.text);
  // What need not match from the beginning is tried from every place.
  const pattern = patternOf(isWhole || source.startsWith('^') ? source : `[^]*(?:${source})`);
  // What is no pattern fails at once.
  return pattern === 'invalid' || (pattern !== 'unsafe' && pattern.matches(LONG_ANSWER) !== undefined);
}

/** How many times the total can end up in the next total. */
function totalsOf(ast: Ast): number {
  if (ast.kind === 'total') return 1;
  if (ast.kind === 'binary' && !['+', '-', '*', '&', '|'].includes(ast.op)) return 0;
  if (ast.kind === 'call' && SCALARS.has(ast.name)) return 0;
  if (ast.kind === 'call' && ast.name === 'iif') return Math.max(...ast.args.slice(1).map(totalsOf));
  if (ast.kind !== 'call') return sum(childrenOf(ast).map(totalsOf));
  const inArguments = sum(ast.args.map(totalsOf));
  // Inside select() and the like it is taken once for each element.
  return (ast.of ? totalsOf(ast.of) : 0) + 2 * inArguments;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The longest chain of functions that multiply: what goes in is multiplied by what the argument makes of each. */
function growthOf(ast: Ast): number {
  if (ast.kind !== 'call' || !GROWS.has(unquoted(ast.name))) return Math.max(0, ...childrenOf(ast).map(growthOf));
  return 1 + (ast.of ? growthOf(ast.of) : 0) + Math.max(0, ...ast.args.map(growthOf));
}

/** At most how much it makes and how often it goes round, of an answer of one element. */
function amountOf(ast: Ast): number {
  if (ast.kind === 'string') return Math.max(1, ast.text.length);
  if (ast.kind !== 'call') return Math.max(1, sum(childrenOf(ast).map(amountOf)));
  const name = unquoted(ast.name);
  const of = ast.of ? amountOf(ast.of) : 1;
  const inArguments = takesType(name) ? 0 : sum(ast.args.map(amountOf));
  if (FOR_EACH.has(name)) return of * Math.max(1, inArguments);
  if (name === 'replace' || name === 'replaceMatches' || name === 'join') return of * (1 + inArguments);
  return of + inArguments;
}
