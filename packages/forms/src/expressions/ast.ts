/**
 * FHIRPath 2.0 (http://hl7.org/fhirpath/N1/grammar.html), with what its successor adds and the engine knows: `sort`
 * directions, long numbers, instance selectors.
 */
export type Ast =
  | { readonly kind: 'null' | 'this' | 'index' | 'total' }
  | { readonly kind: 'boolean' | 'string' | 'number' | 'long' | 'date' | 'dateTime' | 'time'; readonly text: string }
  | { readonly kind: 'quantity'; readonly text: string; readonly unit: string }
  /** `%name`; as written, with its quotes if any. */
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Ast | undefined; readonly name: string }
  | { readonly kind: 'call'; readonly of: Ast | undefined; readonly name: string; readonly args: readonly Ast[] }
  /** `a.$this`, which the grammar allows. */
  | { readonly kind: 'chain'; readonly of: Ast; readonly to: Ast }
  | { readonly kind: 'at'; readonly of: Ast; readonly index: Ast }
  | { readonly kind: 'sign'; readonly op: string; readonly of: Ast }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'type'; readonly op: string; readonly of: Ast; readonly type: readonly string[] }
  | { readonly kind: 'paren'; readonly of: Ast }
  | { readonly kind: 'direction'; readonly of: Ast; readonly direction: string | undefined }
  | { readonly kind: 'instance'; readonly type: readonly string[]; readonly elements: readonly (readonly [string, Ast])[] };

/** Not FHIRPath, or nested too deep to be worked on. */
export class ExpressionSyntaxError extends Error {
  override readonly name = 'ExpressionSyntaxError';
  readonly reason: 'invalid' | 'too_complex';
  /** 0-based place in the text. */
  readonly position: number;

  constructor(reason: 'invalid' | 'too_complex', position: number) {
    super(reason);
    this.reason = reason;
    this.position = position;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', f: '\f' };

/** Text of a string literal or of a delimited name, without quotes and escapes; a plain name as it is. */
export function unquoted(text: string): string {
  if (!/^['`]/.test(text)) return text;
  return text.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|([^\n\r\u2028\u2029]))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)));
}
