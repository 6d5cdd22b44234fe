import { CareloomError } from '@careloom/core/shared';
import type { Questionnaire } from '../model/fhir.types.ts';
import type { Collection, EngineRequest, ExpressionEngine, KnownWeight } from './expression.types.ts';
import { compile, model, units } from './fhirpath-library.ts';
import { dataOf, evaluator, fromNodes, isNode, linkIdOf, plain, toNodes } from './fhirpath-nodes.ts';
import type { Node } from './fhirpath-nodes.ts';
import { holdsValue, weightOf } from './weight.ts';

/** Compiled expressions kept; a form has some hundred at most. */
const MOST_COMPILED = 1000;

/** What a function of ours is called on: the evaluation. */
interface Evaluation {
  readonly vars: Readonly<Record<string, unknown>>;
  $index?: number;
  getDecimal(value: number): unknown;
}

/**
 * `weight()` and `ordinal()`. The library's own would throw where an option has no weight and its code system is not
 * contained, and keeps a cache across forms keyed by canonical and code.
 */
const weight = {
  arity: { 0: [] },
  internalStructures: true,
  fn(this: Evaluation, nodes: readonly unknown[]): unknown[] {
    return nodes.flatMap((node) => {
      const found = isNode(node) ? nodeWeight(node, this.vars) : undefined;
      return found === undefined ? [] : [this.getDecimal(found)];
    });
  },
};

function nodeWeight(node: Node, variables: Readonly<Record<string, unknown>>): number | undefined {
  const parent = node.parentResNode;
  const holder = holdsValue(parent?.path) ? parent?.data : undefined;
  const element = { path: node.path ?? '', data: plain(node.data), meta: node._data, holder, linkId: linkIdOf(node) };
  return weightOf(element, {
    questionnaire: variables['questionnaire'] as Questionnaire | undefined,
    weights: variables[WEIGHTS] as readonly KnownWeight[] | undefined,
  });
}

/** The library's own keeps an element whose criterion is a `false` that stands in a resource. */
function keep(this: Evaluation, values: readonly unknown[], criterion: (value: unknown) => readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => {
    this.$index = index;
    const results = criterion(value);
    return results.length > 0 && dataOf(results[0]) !== false;
  });
}

const where = { arity: { 1: ['Expr'] }, internalStructures: true, fn: keep };

const exists = {
  arity: { 0: [], 1: ['Expr'] },
  internalStructures: true,
  fn(this: Evaluation, values: readonly unknown[], criterion?: (value: unknown) => readonly unknown[]): readonly boolean[] {
    return [(criterion ? keep.call(this, values, criterion) : values).length > 0];
  },
};

/** `answers()` of SDC: all below, at any depth. Source: https://hl7.org/fhir/uv/sdc/expressions.html#fhirpath-supplements */
const answers = {
  arity: { 0: [] },
  internalStructures: true,
  fn: (nodes: readonly unknown[]) => evaluator('', 'descendants().answer.value')(nodes),
};

/** A name no expression can write. */
const WEIGHTS = '\u0000weights';

/** Constants of FHIR that the library does not know. Source: https://hl7.org/fhir/R4/fhirpath.html#variables */
const CONSTANTS = { sct: 'http://snomed.info/sct', loinc: 'http://loinc.org' };
const CANONICALS: Readonly<Record<string, string>> = { vs: 'http://hl7.org/fhir/ValueSet/', ext: 'http://hl7.org/fhir/StructureDefinition/' };

/** `%'vs-name'` and `%'ext-name'`: canonicals of FHIR in short. */
function canonicalsIn(expression: string): Record<string, string> {
  const found = expression.matchAll(/%['`](?<name>(?<kind>vs|ext)-(?<id>[\w.-]+))['`]/g);
  return Object.fromEntries([...found].map(({ groups: { name = '', kind = '', id = '' } = {} }) => [name, `${CANONICALS[kind]}${id}`]));
}

const OPTIONS = {
  // 0.1 + 0.2 is 0.3: decimals of FHIR are decimals, not floats.
  preciseMath: true,
  resolveInternalTypes: false,
  // Its default writes values to the console.
  traceFn: () => undefined,
  userInvocationTable: { weight, ordinal: weight, where, exists, answers },
} as unknown as Parameters<typeof compile>[2];

type Evaluator = (data: unknown, variables: unknown) => unknown;

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
  const compiled = new Map<string, Evaluator>();

  function evaluatorOf(base: string, expression: string) {
    const key = `${base} ${expression}`;
    let found = compiled.get(key);
    if (!found) {
      if (compiled.size >= MOST_COMPILED) compiled.clear();
      found = compile(base === '' ? expression : { base, expression }, model, OPTIONS) as Evaluator;
      compiled.set(key, found);
    }
    return found;
  }

  function attempt({ expression, resource, context, environment, weights }: EngineRequest): Collection {
    const own = { ...CONSTANTS, ...canonicalsIn(expression), resource, rootResource: resource, [WEIGHTS]: weights };
    const variables: Record<string, unknown> = Object.assign(Object.create(null), own);
    for (const [name, value] of Object.entries(environment)) {
      variables[name] = toNodes(value, name === 'qitem' ? { path: 'Questionnaire.item' } : undefined);
    }
    const results = evaluatorOf(baseOf(context), expression)(Array.isArray(context) ? toNodes(context) : context, variables);
    return fromNodes(results as readonly unknown[]);
  }

  function evaluate(request: EngineRequest): Collection | Promise<Collection> {
    let result: Collection | undefined;
    try {
      result = attempt(request);
    } catch {
      // Below: what an evaluation without its units gave, or that it failed, counts for nothing.
    }
    if (units?.takeMissing()) return units.load().catch(failed).then(() => evaluate(request));
    return result ?? failed();
  }

  return { evaluate, canKill: false };
}

function failed(): never {
  throw new CareloomError('forms.expression_failed');
}
