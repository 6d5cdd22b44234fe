import type { Scope } from './expression.types.ts';
import type { Ast } from './ast.ts';
import { Found } from './values.ts';
import type { Value } from './values.ts';

/** What one evaluation sees. */
export interface Surroundings {
  readonly scope: Scope;
  /** Paths that are written more than once, as far as they were followed. */
  readonly followed: Map<Ast, readonly Value[]>;
  /** `$total` of the aggregate that is under way. */
  readonly total?: readonly Value[];
}

/** @param focus `$this`; undefined outside arguments: the context, read only where it is needed. */
export type Run = (env: Surroundings, focus: readonly Value[] | undefined) => readonly Value[];

/** @param isTop outside arguments. */
export type Compile = (ast: Ast, isTop: boolean) => Run;

export const focusOf: Run = (env, focus) => focus ?? [contextOf(env.scope)];

export function contextOf(scope: Scope): Found {
  const context = scope.context();
  if ('resourceType' in context) return new Found(context, 'QuestionnaireResponse');
  return new Found(context, 'QuestionnaireResponse.item', context.linkId);
}
