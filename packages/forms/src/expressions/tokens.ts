import { ExpressionSyntaxError } from './ast.ts';

const SPACE = /(?:[ \r\n\t]+|\/\*[^]*?\*\/|\/\/[^\r\n]*)*/y;
// A quote after a backslash ends a text only where no other does, as in the grammar.
const TOKEN =
  /(@T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)|(@\d{4}(?:-\d\d(?:-\d\d)?)?T(?:\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?)?)|(@\d{4}(?:-\d\d(?:-\d\d)?)?)|(\d+L)|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(`(?:\\[^]|[^`\\])*`|`(?:\\[^]|[^`\\])*\\`)|('(?:\\[^]|[^'\\])*'|'(?:\\[^]|[^'\\])*\\')|(\$(?:this|index|total)|<=|>=|!=|!~|[+\-*/&|<>=~.,:()[\]{}%])/y;
const KINDS = ['time', 'dateTime', 'date', 'long', 'number', 'word', 'quoted', 'string', 'symbol'] as const;

export interface Token {
  readonly kind: (typeof KINDS)[number] | 'end';
  readonly text: string;
  readonly position: number;
}

/** What may stand after a number in place of a unit in quotes. */
export const UNITS = new Set(['year', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'].flatMap((unit) => [unit, `${unit}s`]));
/** Words that are no names; `as`, `contains`, `in`, `is`, `asc`, `desc` and `sort` are. */
export const RESERVED = new Set([...UNITS, 'div', 'mod', 'and', 'or', 'xor', 'implies', 'true', 'false']);

/** @throws ExpressionSyntaxError */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let position = 0; ; ) {
    SPACE.lastIndex = position;
    SPACE.test(text);
    position = SPACE.lastIndex;
    if (position >= text.length) {
      tokens.push({ kind: 'end', text: '', position });
      return tokens;
    }
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    const kind = match && KINDS[match.indexOf(match[0], 1) - 1];
    if (!match || !kind) throw new ExpressionSyntaxError('invalid', position);
    tokens.push({ kind, text: match[0], position });
    position = TOKEN.lastIndex;
  }
}
