import { ExpressionSyntaxError } from './ast.ts';
import type { Ast } from './ast.ts';
import { RESERVED, tokensOf, UNITS } from './tokens.ts';
import type { Token } from './tokens.ts';

/** How tightly binary operators bind; `.` and `[` bind tighter, a sign stands between. */
const STRENGTH: Readonly<Record<string, number>> = {
  '*': 10, '/': 10, div: 10, mod: 10, '+': 9, '-': 9, '&': 9, is: 8, as: 8, '|': 7,
  '<=': 6, '<': 6, '>': 6, '>=': 6, '=': 5, '~': 5, '!=': 5, '!~': 5, in: 4, contains: 4, and: 3, or: 2, xor: 2, implies: 1,
};
const SIGN = 11;

/** Deeper than any author writes; what walks the tree can recurse. */
const MOST_DEEP = 400;

/**
 * The same path written again is the same object again: scores name theirs once for each answer.
 * @throws ExpressionSyntaxError
 */
export function parse(text: string): Ast {
  const tokens = tokensOf(text);
  const depths = new WeakMap<Ast, number>();
  const written = new Map<string, Ast>();
  let next = 0;
  let open = 0;

  const peek = (): Token => tokens[next] as Token;
  const fail = (): never => {
    throw new ExpressionSyntaxError('invalid', peek().position);
  };
  const isNext = (symbol: string): boolean => peek().text === symbol && peek().kind !== 'string';
  const accept = (symbol: string): boolean => isNext(symbol) && ++next > 0;
  const expect = (symbol: string): void => {
    if (!accept(symbol)) fail();
  };

  /** Long chains nest to the left without nesting calls here: the height of the tree is what later walks recurse by. */
  function node(made: Ast, ...below: (Ast | undefined)[]): Ast {
    const depth = 1 + Math.max(0, ...below.map((each) => (each && depths.get(each)) ?? 0));
    if (depth > MOST_DEEP) throw new ExpressionSyntaxError('too_complex', peek().position);
    depths.set(made, depth);
    return made;
  }

  /** A path from this token to the one before the next. */
  function path(from: Token, made: Ast): Ast {
    const last = tokens[next - 1] as Token;
    const words = text.slice(from.position, last.position + last.text.length);
    const before = written.get(words);
    if (!before) written.set(words, made);
    return before ?? made;
  }

  function isName(token: Token): boolean {
    return token.kind === 'quoted' || (token.kind === 'word' && !RESERVED.has(token.text));
  }

  function name(): string {
    if (!isName(peek())) fail();
    return (tokens[next++] as Token).text;
  }

  function qualifiedName(): string[] {
    const names = [name()];
    // `a is Coding.exists()` calls on the whole: what is called is no part of a type's name.
    while (isNext('.') && isName(tokens[next + 1] as Token) && tokens[next + 2]?.text !== '(') {
      next += 1;
      names.push(name());
    }
    return names;
  }

  function expression(strength: number): Ast {
    if (++open > MOST_DEEP) throw new ExpressionSyntaxError('too_complex', peek().position);
    const start = peek();
    let left = isNext('+') || isNext('-') ? sign() : term();
    for (;;) {
      const token = peek();
      const op = token.text;
      if (token.kind === 'symbol' && op === '.') {
        next += 1;
        left = path(start, invocation(left));
      } else if (token.kind === 'symbol' && op === '[') {
        next += 1;
        const index = expression(0);
        expect(']');
        left = node({ kind: 'at', of: left, index }, left, index);
      } else {
        const isOperator = (token.kind === 'symbol' || token.kind === 'word') && Object.hasOwn(STRENGTH, op);
        const binds = isOperator ? (STRENGTH[op] as number) : 0;
        if (binds <= strength) break;
        next += 1;
        if (binds === 8) left = node({ kind: 'type', op, of: left, type: qualifiedName() }, left);
        else {
          const right = expression(binds);
          left = node({ kind: 'binary', op, left, right }, left, right);
        }
      }
    }
    open -= 1;
    return left;
  }

  function sign(): Ast {
    const op = (tokens[next++] as Token).text;
    const of = expression(SIGN);
    return node({ kind: 'sign', op, of }, of);
  }

  function term(): Ast {
    const token = peek();
    const { kind } = token;
    if (kind === 'string' || kind === 'long' || kind === 'date' || kind === 'dateTime' || kind === 'time') {
      next += 1;
      return node({ kind, text: token.text });
    }
    if (kind === 'number') return number();
    if (token.text === 'true' || token.text === 'false') {
      next += 1;
      return node({ kind: 'boolean', text: token.text });
    }
    if (accept('(')) {
      const of = expression(0);
      expect(')');
      return node({ kind: 'paren', of }, of);
    }
    if (accept('{')) {
      expect('}');
      return node({ kind: 'null' });
    }
    if (accept('%')) return node({ kind: 'constant', name: peek().kind === 'string' ? (tokens[next++] as Token).text : name() });
    return isInstance() ? instance() : invocation(undefined);
  }

  function number(): Ast {
    const { text: digits } = tokens[next++] as Token;
    const unit = peek();
    if (unit.kind !== 'string' && !(unit.kind === 'word' && UNITS.has(unit.text))) return node({ kind: 'number', text: digits });
    next += 1;
    return node({ kind: 'quantity', text: digits, unit: unit.text });
  }

  /** `a.b.C {`: names up to a brace. */
  function isInstance(): boolean {
    for (let at = next; isName(tokens[at] as Token); at += 2) {
      const after = (tokens[at + 1] as Token).text;
      if (after === '{') return true;
      if (after !== '.') return false;
    }
    return false;
  }

  function instance(): Ast {
    const type = qualifiedName();
    const elements: [string, Ast][] = [];
    expect('{');
    if (!accept(':')) {
      do {
        const element = name();
        expect(':');
        elements.push([element, expression(0)]);
      } while (accept(','));
    }
    expect('}');
    return node({ kind: 'instance', type, elements }, ...elements.map(([, value]) => value));
  }

  function invocation(of: Ast | undefined): Ast {
    const { text: word } = peek();
    if (word === '$this' || word === '$index' || word === '$total') {
      next += 1;
      const to = node({ kind: word.slice(1) as 'this' | 'index' | 'total' });
      return of ? node({ kind: 'chain', of, to }, of, to) : to;
    }
    const called = name();
    if (!accept('(')) return node({ kind: 'member', of, name: called }, of);
    const args: Ast[] = [];
    if (!accept(')')) {
      do args.push(argument(called)); while (accept(','));
      expect(')');
    }
    return node({ kind: 'call', of, name: called, args }, of, ...args);
  }

  function argument(called: string): Ast {
    const of = expression(0);
    if (called !== 'sort' && called !== '`sort`') return of;
    const direction = ['asc', 'desc'].find(accept);
    return node({ kind: 'direction', of, direction }, of);
  }

  const whole = expression(0);
  if (peek().kind !== 'end') fail();
  return whole;
}
