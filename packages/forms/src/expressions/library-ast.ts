import { parse as parseOurs } from './parse.ts';
import type { Ast } from './ast.ts';

/** A node of the tree that the NLM library evaluates. */
export interface LibraryNode {
  type: string;
  text?: string;
  children?: LibraryNode[];
  [detail: string]: unknown;
}

/** Places are only used in messages, which nobody sees. */
const start = { line: 1, column: 1 };

const TYPES: Readonly<Record<string, string>> = {
  boolean: 'Boolean', string: 'String', number: 'Number', long: 'LongNumber', date: 'Date', dateTime: 'DateTime', time: 'Time',
  null: 'Null', this: 'This', index: 'Index', total: 'Total',
  '*': 'Multiplicative', '/': 'Multiplicative', div: 'Multiplicative', mod: 'Multiplicative', '+': 'Additive', '-': 'Additive', '&': 'Additive',
  '|': 'Union', '<=': 'Inequality', '<': 'Inequality', '>': 'Inequality', '>=': 'Inequality', '=': 'Equality', '~': 'Equality',
  '!=': 'Equality', '!~': 'Equality', in: 'Membership', contains: 'Membership', and: 'And', or: 'Or', xor: 'Or', implies: 'Implies',
};

const node = (type: string, children?: LibraryNode[], more?: object): LibraryNode => ({ type, ...more, ...(children && { children }) });
const named = (text: string) => ({ text, start, length: text.length });
const identifier = (name: string): LibraryNode => ({ type: 'Identifier', ...named(name) });
const term = (child: LibraryNode): LibraryNode => node('TermExpression', [child]);

/**
 * In place of the parser of the library, which is four times the size of ours: the same tree, without
 * places in the text and what is never evaluated.
 */
export function parse(text: string): LibraryNode {
  const tree = expression(parseOurs(text), false);
  return node('EntireExpression', [node('EntireExpression', [tree])]);
}

/** @param inside within the arguments of a function, where a leading name is looked up differently. */
function expression(ast: Ast, inside: boolean): LibraryNode {
  switch (ast.kind) {
    case 'binary':
      return node(`${TYPES[ast.op]}Expression`, [expression(ast.left, inside), expression(ast.right, inside)], named(ast.op));
    case 'sign':
      return node('PolarityExpression', [expression(ast.of, inside)], named(ast.op));
    case 'type':
      return node('TypeExpression', [expression(ast.of, inside), node('TypeSpecifier', undefined, named(ast.type.join('.')))], named(ast.op));
    case 'at':
      return node('IndexerExpression', [expression(ast.of, inside), expression(ast.index, inside)], { start, length: 1 });
    case 'chain':
      return node('InvocationExpression', [expression(ast.of, inside), invocation(ast.to, inside, false)]);
    case 'member':
    case 'call':
      if (ast.of) return node('InvocationExpression', [expression(ast.of, inside), invocation(ast, inside, false)]);
      return term(node('InvocationTerm', [invocation(ast, inside, true)]));
    case 'this':
    case 'index':
    case 'total':
      return term(node('InvocationTerm', [invocation(ast, inside, true)]));
    case 'paren':
      return term(node('ParenthesizedTerm', [expression(ast.of, inside)]));
    case 'constant':
      return term(constant(ast.name));
    case 'instance':
      return term(node('InstanceSelectorTerm', [instance(ast, inside)]));
    case 'direction':
      return node('SortDirectionArgument', [argument(ast.of, inside)], ast.direction === undefined ? undefined : { direction: ast.direction });
    default:
      return term(literal(ast));
  }
}

function literal(ast: Ast): LibraryNode {
  const text = textOf(ast);
  const child = ast.kind === 'quantity'
    ? node('QuantityLiteral', undefined, { ...named(text), value: ast.text, unit: ast.unit })
    : node(`${TYPES[ast.kind]}Literal`, undefined, ast.kind === 'null' ? undefined : { text });
  return node('LiteralTerm', [child], named(text));
}

function invocation(ast: Ast, inside: boolean, isFirst: boolean): LibraryNode {
  if (ast.kind === 'member') {
    return node('MemberInvocation', [identifier(ast.name)], { ...(isFirst && { atRoot: inside ? 2 : 1 }), ...named(ast.name) });
  }
  if (ast.kind !== 'call') return { type: `${TYPES[ast.kind]}Invocation`, start, length: ast.kind.length + 1 };
  const isSort = ast.args[0]?.kind === 'direction' || ast.name === 'sort' || ast.name === '`sort`';
  const children = isSort
    ? ast.args.map((each) => expression(each, inside))
    : [identifier(ast.name), ...(ast.args.length > 0 ? [node('ParamList', ast.args.map((each) => argument(each, true)))] : [])];
  const called = node('Functn', children.length > 0 ? children : undefined, { text: ast.name });
  return node('FunctionInvocation', [called], named(ast.name));
}

/** Arguments that may be types carry their text. */
function argument(ast: Ast, inside: boolean): LibraryNode {
  const made = expression(ast, inside);
  return made.type === 'TermExpression' || made.type === 'InvocationExpression' ? { ...made, text: textOf(ast) } : made;
}

function constant(name: string): LibraryNode {
  const delimited = name.startsWith('`') ? { delimitedText: name.slice(1, -1) } : name.startsWith("'") ? { delimitedText: name } : { text: name };
  return { type: 'ExternalConstantTerm', ...delimited, start, length: name.length };
}

function instance(ast: Extract<Ast, { kind: 'instance' }>, inside: boolean): LibraryNode {
  const text = ast.type.join('.');
  const elements = ast.elements.map(([name, value]) => node('InstanceElementSelector', [identifier(name), expression(value, inside)]));
  return node('InstanceSelector', [node('QualifiedIdentifier'), ...elements], named(text));
}

/** As written, without spaces. */
function textOf(ast: Ast): string {
  const list = (args: readonly Ast[]): string => args.map(textOf).join(',');
  const before = (of: Ast | undefined): string => (of ? `${textOf(of)}.` : '');
  switch (ast.kind) {
    case 'null': return '{}';
    case 'this': case 'index': case 'total': return `$${ast.kind}`;
    case 'quantity': return ast.text + ast.unit;
    case 'constant': return `%${ast.name}`;
    case 'member': return before(ast.of) + ast.name;
    case 'call': return `${before(ast.of)}${ast.name}(${list(ast.args)})`;
    case 'chain': return before(ast.of) + textOf(ast.to);
    case 'at': return `${textOf(ast.of)}[${textOf(ast.index)}]`;
    case 'sign': return ast.op + textOf(ast.of);
    case 'binary': return textOf(ast.left) + ast.op + textOf(ast.right);
    case 'type': return textOf(ast.of) + ast.op + ast.type.join('.');
    case 'paren': return `(${textOf(ast.of)})`;
    case 'direction': return textOf(ast.of) + (ast.direction ?? '');
    case 'instance': return `${ast.type.join('.')}{${ast.elements.map(([name, value]) => `${name}:${textOf(value)}`).join(',') || ':'}}`;
    default: return ast.text;
  }
}
