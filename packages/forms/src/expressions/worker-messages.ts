import { typesOf, withTypes } from './collection-types.ts';
import type { ValueType } from './collection-types.ts';
import type { Collection, EngineRequest, ExpressionEngine, KnownWeight } from './expression.types.ts';

/** A value with the types that a copy of it would lose. */
interface Typed {
  readonly value: unknown;
  readonly types?: readonly (ValueType | undefined)[];
}

/** What goes to the worker: plain data only. */
export interface WorkerRequest {
  readonly expression: string;
  /** Absent: the one before. Responses and Questionnaires are large, and most requests are about the same ones. */
  readonly resource?: unknown;
  readonly questionnaire?: unknown;
  readonly context: Typed;
  readonly environment: readonly (readonly [name: string, value: Typed])[];
  readonly weights: readonly KnownWeight[] | undefined;
}

/** What comes back: first that it is there, then one answer for each request, in order. No words: the library's quote answers. */
export type WorkerAnswer = 'ready' | 'failed' | { readonly result: readonly unknown[]; readonly types: readonly (ValueType | undefined)[] };

const typed = (value: unknown): Typed => (Array.isArray(value) ? { value, types: typesOf(value) } : { value });
const untyped = ({ value, types }: Typed): unknown => (Array.isArray(value) && types ? withTypes(value, types) : value);

/** What one worker was last told. */
export interface Told {
  resource?: unknown;
  questionnaire?: unknown;
}

export function toWorker({ expression, resource, context, environment: { questionnaire, ...others }, weights }: EngineRequest, told: Told): WorkerRequest {
  const news = { ...(told.resource !== resource && { resource }), ...(told.questionnaire !== questionnaire && { questionnaire }) };
  Object.assign(told, news);
  const environment = Object.entries(others).map(([name, value]) => [name, typed(value)] as const);
  return { expression, ...news, context: typed(context === resource ? undefined : context), environment, weights };
}

/** In the worker: evaluates a request. Never fails. */
export async function answer(engine: ExpressionEngine, request: WorkerRequest, told: Told): Promise<WorkerAnswer> {
  const { expression, context, environment, weights, ...news } = request;
  Object.assign(told, news);
  const { resource, questionnaire } = told;
  const entries = [...environment.map(([name, value]) => [name, untyped(value)] as const), ['questionnaire', questionnaire] as const];
  try {
    const result = await engine.evaluate({ expression, resource, context: untyped(context) ?? resource, environment: Object.fromEntries(entries), weights });
    return { result, types: typesOf(result) };
  } catch {
    return 'failed';
  }
}

/** On the page. */
export const collectionOf = ({ result, types }: Exclude<WorkerAnswer, string>): Collection => withTypes(result, types);
