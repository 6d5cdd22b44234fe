import { CareloomError } from '@careloom/core/shared';
import type { FhirResource, Questionnaire } from '../model/fhir.types.ts';
import type { Collection, EngineRequest, ExpressionEngine, KnownWeight } from './expression.types.ts';
import { compile, model } from './fhirpath-library.ts';
import { fromNodes, isNode, linkIdOf, plain, toNodes, valueKey } from './fhirpath-nodes.ts';
import type { Node } from './fhirpath-nodes.ts';
import { weightOf } from './weight.ts';

/** Compiled expressions kept; a form has some hundred at most. */
const MOST_COMPILED = 1000;

interface EvaluationContext {
  readonly vars: Readonly<Record<string, unknown>>;
  getDecimal(value: number): unknown;
}

/**
 * `weight()` and `ordinal()`. The library's own would throw where an option has no weight and its code system is not
 * contained, and keeps a cache across forms keyed by canonical and code.
 */
const weight = {
  arity: { 0: [] },
  internalStructures: true,
  fn(this: EvaluationContext, nodes: readonly unknown[]): unknown[] {
    return nodes.flatMap((node) => {
      const found = isNode(node) ? nodeWeight(node, this.vars) : undefined;
      return found === undefined ? [] : [this.getDecimal(found)];
    });
  },
};

function nodeWeight(node: Node, variables: Readonly<Record<string, unknown>>): number | undefined {
  const resource = variables['resource'] as FhirResource | undefined;
  const sources = {
    questionnaire: variables['questionnaire'] as Questionnaire | undefined,
    contained: resource?.resourceType === 'QuestionnaireResponse' ? resource.contained : undefined,
    weights: variables[WEIGHTS] as readonly KnownWeight[] | undefined,
  };
  const holder = node.parentResNode;
  if (node.path === 'QuestionnaireResponse.item.answer' || node.path === 'Questionnaire.item.answerOption') {
    const parts = node.data as Readonly<Record<string, unknown>>;
    const key = Object.keys(parts).find((name) => name.startsWith('value')) ?? '';
    return weightOf({ key, value: parts[key], elements: [parts, parts[`_${key}`]], linkId: linkIdOf(node) }, sources);
  }
  const isHeld = holder?.path === 'QuestionnaireResponse.item.answer' || holder?.path === 'Questionnaire.item.answerOption';
  const elements = [node._data, isHeld ? holder.data : undefined];
  return weightOf({ key: valueKey(node.path ?? ''), value: plain(node.data), elements, linkId: linkIdOf(node) }, sources);
}

/** A name no expression can write. */
const WEIGHTS = '\u0000weights';

/** Constants of FHIR that the library does not know. Source: https://hl7.org/fhir/R4/fhirpath.html#variables */
const CONSTANTS = { sct: 'http://snomed.info/sct', loinc: 'http://loinc.org' };

const OPTIONS = {
  // 0.1 + 0.2 is 0.3: decimals of FHIR are decimals, not floats.
  preciseMath: true,
  resolveInternalTypes: false,
  // Its default writes values to the console.
  traceFn: () => undefined,
  userInvocationTable: { weight, ordinal: weight },
} as const;

/** Type of a focus that does not tell it itself. */
function baseOf(context: unknown): string {
  const { resourceType, linkId } = (context ?? {}) as { resourceType?: unknown; linkId?: unknown };
  return resourceType === undefined && linkId !== undefined ? 'QuestionnaireResponse.item' : '';
}

/**
 * The whole of FHIRPath on the page, by the library of the NLM with its R4 model. Only ever imported dynamically: it is
 * large. Evaluates at once and cannot be stopped; `createWorkerEngine` can.
 * @throws CareloomError `forms.expression_failed`, without the library's words: they quote answers.
 */
export function createFhirPathEngine(): ExpressionEngine {
  const compiled = new Map<string, (data: unknown, variables: unknown) => unknown>();

  function evaluatorOf(base: string, expression: string) {
    const key = `${base} ${expression}`;
    let found = compiled.get(key);
    if (!found) {
      if (compiled.size >= MOST_COMPILED) compiled.clear();
      found = compile(base === '' ? expression : { base, expression }, model, OPTIONS) as (data: unknown, variables: unknown) => unknown;
      compiled.set(key, found);
    }
    return found;
  }

  function evaluate({ expression, resource, context, environment, weights }: EngineRequest): Collection {
    try {
      const variables: Record<string, unknown> = Object.assign(Object.create(null), CONSTANTS, { resource, rootResource: resource, [WEIGHTS]: weights });
      for (const [name, value] of Object.entries(environment)) variables[name] = toNodes(value, name === 'qitem' ? { path: 'Questionnaire.item' } : undefined);
      const results = evaluatorOf(baseOf(context), expression)(Array.isArray(context) ? toNodes(context) : context, variables);
      return fromNodes(results as readonly unknown[]);
    } catch {
      throw new CareloomError('forms.expression_failed');
    }
  }

  return { evaluate, canKill: false };
}
