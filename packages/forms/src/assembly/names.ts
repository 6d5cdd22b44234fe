import { ExpressionSyntaxError, unquoted } from '../expressions/ast.ts';
import type { Ast } from '../expressions/ast.ts';
import { parse } from '../expressions/parse.ts';
import { CORE, SDC, extensionsOf, isJson, parts, valueOf } from '../model/extensions.ts';
import type { FhirExtension } from '../model/fhir.types.ts';

export const VARIABLE = `${CORE}variable`;
export const LINK_ID_PREFIX = 'linkIdPrefix';
export const LAUNCH_CONTEXT = `${SDC}sdc-questionnaire-launchContext`;

/**
 * Names that expressions may use at a place of the form, with their texts where those are known without evaluating:
 * that is what a `linkIdPrefix` is made of.
 */
export class Names {
  readonly #own = new Map<string, string | undefined>();
  readonly #above: Names | undefined;

  constructor(above?: Names) {
    this.#above = above;
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#above?.has(name) ?? false);
  }

  /** Undefined also where the name is known and its text is not. */
  textOf(name: string): string | undefined {
    return this.#own.has(name) ? this.#own.get(name) : this.#above?.textOf(name);
  }

  /** A place below this one: what its element declares, in order, each seeing those before it. */
  below(element: unknown): Names {
    const names = new Names(this);
    for (const extension of extensionsOf(element)) {
      const value = valueOf(extension);
      const name = extension.url === LAUNCH_CONTEXT ? launchName(extension) : isJson(value) ? value['name'] : undefined;
      if (typeof name === 'string')
        names.#own.set(
          name,
          isJson(value) && extension.url === VARIABLE ? constantText(value['expression'], names) : undefined,
        );
    }
    return names;
  }
}

/** A Coding; in older guides an id. */
export function launchName(extension: FhirExtension): unknown {
  const name = parts(extension, 'name')[0];
  return isJson(name) ? name['code'] : name;
}

/** Text literals, names of known text, and their concatenation; undefined for whatever needs the form. */
function constantText(expression: unknown, names: Names): string | undefined {
  if (typeof expression !== 'string') return undefined;
  try {
    return textOf(parse(expression), names);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return undefined;
    throw error;
  }
}

function textOf(ast: Ast, names: Names): string | undefined {
  if (ast.kind === 'string') return unquoted(ast.text);
  if (ast.kind === 'constant') return names.textOf(unquoted(ast.name));
  if (ast.kind === 'paren') return textOf(ast.of, names);
  if (ast.kind !== 'binary' || (ast.op !== '+' && ast.op !== '&')) return undefined;
  const [left, right] = [textOf(ast.left, names), textOf(ast.right, names)];
  return left === undefined || right === undefined ? undefined : left + right;
}
