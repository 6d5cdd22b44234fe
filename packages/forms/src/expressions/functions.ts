import { unquoted } from './ast.ts';
import type { Ast } from './ast.ts';

/** Functions by the number of their arguments: FHIRPath 2.0, FHIR R4, SDC, and what the engine adds. */
const ARITIES = `
0 empty not allTrue anyTrue allFalse anyFalse isDistinct distinct count sum min max avg
0 weight ordinal answers single first last tail type toInteger toLong toDecimal toString toDate toDateTime toTime toBoolean hasValue getValue children descendants
0 convertsToBoolean convertsToInteger convertsToLong convertsToDecimal convertsToString
0 convertsToDate convertsToDateTime convertsToTime convertsToQuantity
0 upper lower length toChars trim abs ceiling exp floor ln sqrt truncate now today timeOfDay
0 yearOf monthOf dayOf hourOf minuteOf secondOf millisecondOf timezoneOffsetOf dateOf timeOf
1 all subsetOf supersetOf where extension select ofType is as take skip combine union intersect exclude repeat comparable
1 indexOf lastIndexOf startsWith endsWith contains split encode decode escape unescape log power
01 exists pathname toQuantity join round lowBoundary highBoundary
12 aggregate trace defineVariable substring matches matchesFull
2 replace replaceMatches
23 iif
1+ coalesce
0+ sort
x resolve memberOf htmlChecks htmlchecks`;

const COUNTS = new Map(ARITIES.trim().split('\n').flatMap((line) => {
  const [counts = '', ...names] = line.split(' ');
  return names.map((name) => [name, counts] as const);
}));

/** What is wrong with a call: nobody knows the function, it takes another number of arguments, or it asks a server. */
export function callProblem({ name, args }: Extract<Ast, { kind: 'call' }>): 'unknown' | 'unsupported' | undefined {
  const counts = COUNTS.get(unquoted(name));
  if (counts === undefined) return 'unknown';
  if (counts === 'x') return 'unsupported';
  return counts.includes(String(args.length)) || (counts.endsWith('+') && args.length >= Number(counts[0])) ? undefined : 'unknown';
}

/** Their argument names a type and is not evaluated. */
export const takesType = (name: string): boolean => name === 'ofType' || name === 'is' || name === 'as';

/** What stands directly below: for walks that treat all kinds alike. */
export function childrenOf(ast: Ast): readonly Ast[] {
  switch (ast.kind) {
    case 'binary': return [ast.left, ast.right];
    case 'at': return [ast.of, ast.index];
    case 'chain': return [ast.of, ast.to];
    case 'member': return ast.of ? [ast.of] : [];
    case 'call': return [...(ast.of ? [ast.of] : []), ...(takesType(ast.name) ? [] : ast.args)];
    case 'sign': case 'type': case 'paren': case 'direction': return [ast.of];
    case 'instance': return ast.elements.map(([, value]) => value);
    default: return [];
  }
}

/** Every node once, the outermost first. */
export function nodesOf(ast: Ast): ReadonlySet<Ast> {
  const found = new Set<Ast>();
  const walk = (each: Ast): void => {
    if (found.has(each)) return;
    found.add(each);
    childrenOf(each).forEach(walk);
  };
  walk(ast);
  return found;
}
