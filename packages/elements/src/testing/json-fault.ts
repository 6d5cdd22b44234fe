const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** Both count from 1, as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a text stops being JSON; undefined where it is. Browsers do not all tell, and some quote the text. */
export function jsonFault(text: string): TextPlace | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const before = text.slice(0, faultAt(text)).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

/** A token is a sign of its own, a text, or any other value. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

function faultAt(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    const start = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0);
    const next: Expected | undefined | null = found && after(found[1] ?? (found[2] === undefined ? 'value' : 'text'), expected, open);
    if (!next) return start;
    expected = next;
  }
}

/** What may come then; undefined where this may not come now. */
function after(kind: string, expected: Expected, open: string[]): Expected | undefined {
  const top = open.at(-1);
  const closed = (): Expected => (open.length > 0 ? ', or end' : 'nothing');
  if (kind === '}' || kind === ']') {
    const mayClose = expected === ', or end' || expected.endsWith(kind);
    if (!mayClose || top !== (kind === '}' ? '{' : '[')) return undefined;
    open.pop();
    return closed();
  }
  if (expected === ':') return kind === ':' ? 'value' : undefined;
  if (expected === ', or end') return kind !== ',' ? undefined : top === '{' ? 'key' : 'value';
  if (expected === 'key' || expected === 'key or }') return kind === 'text' ? ':' : undefined;
  if (expected === 'nothing' || kind === ':' || kind === ',') return undefined;
  if (kind === 'text' || kind === 'value') return closed();
  open.push(kind);
  return kind === '{' ? 'key or }' : 'value or ]';
}
