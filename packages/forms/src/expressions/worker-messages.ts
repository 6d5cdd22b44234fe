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

/** What comes back: first that it is there, then an answer for each request, in order. No words: the library's quote answers. */
export type WorkerAnswer = 'ready' | 'failed' | WorkerResult;

interface WorkerResult {
  readonly result: readonly unknown[];
  readonly types: readonly (ValueType | undefined)[];
}

const typed = (value: unknown): Typed => (Array.isArray(value) ? { value, types: typesOf(value) } : { value });
const untyped = ({ value, types }: Typed): unknown => (Array.isArray(value) && types ? withTypes(value, types) : value);

/** What one worker was last told. */
export interface Told {
  resource?: unknown;
  questionnaire?: unknown;
}

export function toWorker(request: EngineRequest, told: Told): WorkerRequest {
  const { expression, resource, context, environment: { questionnaire, ...others }, weights } = request;
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
  const others = Object.fromEntries(environment.map(([name, value]) => [name, untyped(value)] as const));
  try {
    const focus = untyped(context) ?? resource;
    const result = await engine.evaluate({ expression, resource, context: focus, environment: { ...others, questionnaire }, weights });
    return { result, types: typesOf(result) };
  } catch {
    return 'failed';
  }
}

/** On the page. */
export const collectionOf = ({ result, types }: WorkerResult): Collection => withTypes(result, types);
