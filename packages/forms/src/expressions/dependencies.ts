import { takesType } from './functions.ts';
import { unquoted } from './ast.ts';
import type { Ast } from './ast.ts';

/**
 * Where nodes of the response come from: anywhere in it, within items of these linkIds, or within the one element that a
 * criterion is about. Undefined: not from the response.
 */
type Region = 'anywhere' | 'element' | readonly string[] | undefined;

interface Focus {
  readonly region: Region;
  /** The collection the focus is one of: its order is what `$index` depends on. */
  readonly among: Region;
}

/** They pick by place or compare among each other: everything there was before decides. */
const PICKS = new Set(['first', 'last', 'tail', 'skip', 'take', 'single', 'distinct', 'intersect', 'exclude']);

/**
 * linkIds on whose items, with all below, the result depends; 'all' where that cannot be told. An item counts wherever it
 * stands: it may be told too much, never too little.
 */
export function dependenciesOf(ast: Ast): readonly string[] | 'all' {
  const found = new Set<string>();
  const defined = new Map<string, Region>();
  let isAll = false;

  const use = (region: Region): undefined => {
    if (region === 'anywhere') isAll = true;
    else if (Array.isArray(region)) region.forEach((linkId: string) => found.add(linkId));
  };

  function regionOf(each: Ast, focus: Focus): Region {
    switch (each.kind) {
      case 'this': return focus.region;
      case 'index': return use(focus.among);
      case 'constant': return constant(unquoted(each.name));
      case 'member': return each.of ? regionOf(each.of, focus) : focus.region;
      case 'paren': case 'direction': return regionOf(each.of, focus);
      case 'chain':
        use(regionOf(each.of, focus));
        return regionOf(each.to, focus);
      case 'at': {
        const region = regionOf(each.of, focus);
        use(region);
        use(regionOf(each.index, focus));
        return region;
      }
      case 'type': {
        const region = regionOf(each.of, focus);
        return each.op === 'as' ? region : use(region);
      }
      case 'binary': {
        const [left, right] = [regionOf(each.left, focus), regionOf(each.right, focus)];
        return each.op === '|' ? both(left, right) : (use(left), use(right));
      }
      case 'sign': return use(regionOf(each.of, focus));
      case 'instance': return void each.elements.forEach(([, value]) => use(regionOf(value, focus)));
      case 'call': return call(unquoted(each.name), each.args, each.of ? regionOf(each.of, focus) : focus.region, focus);
      default: return undefined;
    }
  }

  function constant(name: string): Region {
    if (name === 'resource' || name === 'rootResource' || name === 'context') return 'anywhere';
    return defined.get(name);
  }

  function call(name: string, args: readonly Ast[], region: Region, focus: Focus): Region {
    const [first, second, third] = args;
    const within = { region, among: region };
    if (name === 'where' || (name === 'exists' && first)) {
      // Whether an element stays depends on itself alone, so only what is kept matters.
      use(regionOf(first as Ast, { region: region && 'element', among: region }));
      const linkIds = region && linkIdsOf(first as Ast);
      const kept = linkIds ?? region;
      return name === 'where' ? kept : use(kept);
    }
    if (name === 'select' || name === 'repeat') {
      const projected = regionOf(first as Ast, within);
      // Anything but a path gives results for elements that have nothing there: how many there are counts.
      if (!isPath(first as Ast)) use(region);
      return name === 'repeat' ? both(region, projected) : projected;
    }
    if (name === 'iif') {
      use(regionOf(first as Ast, within));
      return both(regionOf(second as Ast, within), third && regionOf(third, within));
    }
    if (name === 'union' || name === 'combine') return both(region, regionOf(first as Ast, focus));
    if (name === 'defineVariable' && first?.kind === 'string') {
      defined.set(unquoted(first.text), second ? regionOf(second, within) : region);
      return region;
    }
    if (name === 'trace' || name === 'children' || name === 'descendants' || name === 'ofType' || name === 'as') {
      if (second) regionOf(second, within);
      return region;
    }
    use(region);
    if (!takesType(name)) for (const argument of args) [within, focus].forEach((each) => use(regionOf(argument, each)));
    return PICKS.has(name) || name === 'sort' ? region : undefined;
  }

  use(regionOf(ast, { region: 'anywhere', among: 'anywhere' }));
  return isAll ? 'all' : [...found];
}

function both(a: Region, b: Region): Region {
  if (a === undefined || b === undefined) return a ?? b;
  if (a === 'anywhere' || b === 'anywhere') return 'anywhere';
  if (a === 'element' || b === 'element') return a === 'element' ? b : a;
  return [...a, ...b];
}

/** Only steps to what is there: an element without it gives nothing. */
function isPath(ast: Ast): boolean {
  if (ast.kind === 'this') return true;
  if (ast.kind === 'paren') return isPath(ast.of);
  if (ast.kind === 'binary') return ast.op === '|' && isPath(ast.left) && isPath(ast.right);
  if (ast.kind === 'member') return !ast.of || isPath(ast.of);
  return ast.kind === 'call' && ['where', 'ofType', 'children', 'descendants'].includes(ast.name) && (!ast.of || isPath(ast.of));
}

/** The linkIds an element must have one of to pass this criterion; undefined where it says nothing about that. */
export function linkIdsOf(criterion: Ast): readonly string[] | undefined {
  if (criterion.kind === 'paren') return linkIdsOf(criterion.of);
  if (criterion.kind !== 'binary') return undefined;
  const { op, left, right } = criterion;
  if (op === 'or' || op === 'and') {
    const [a, b] = [linkIdsOf(left), linkIdsOf(right)];
    if (a && b) return op === 'or' ? [...new Set([...a, ...b])] : a.filter((linkId) => b.includes(linkId));
    return op === 'or' ? undefined : (a ?? b);
  }
  if (op === '=') return isLinkId(left) ? oneText(right) : isLinkId(right) ? oneText(left) : undefined;
  if (op === 'in') return isLinkId(left) ? texts(right) : undefined;
  return op === 'contains' && isLinkId(right) ? texts(left) : undefined;
}

const isLinkId = (ast: Ast): boolean => ast.kind === 'member' && ast.name === 'linkId' && (!ast.of || ast.of.kind === 'this');

function oneText(ast: Ast): readonly string[] | undefined {
  if (ast.kind === 'paren') return oneText(ast.of);
  return ast.kind === 'string' ? [unquoted(ast.text)] : undefined;
}

/** `'a' | 'b'` */
function texts(ast: Ast): readonly string[] | undefined {
  if (ast.kind === 'paren') return texts(ast.of);
  if (ast.kind !== 'binary' || ast.op !== '|') return oneText(ast);
  const [left, right] = [texts(ast.left), texts(ast.right)];
  return left && right && [...left, ...right];
}
