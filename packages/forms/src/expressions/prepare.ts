import type { FhirExpression } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssuePlace } from '../model/issues.ts';
import { compile } from './compile.ts';
import { dependenciesOf } from './dependencies.ts';
import type { CompiledExpression } from './expression.types.ts';
import { callProblem, nodesOf } from './functions.ts';
import { mayHang } from './may-hang.ts';
import { ExpressionSyntaxError, unquoted } from './ast.ts';
import type { Ast } from './ast.ts';
import { parse } from './parse.ts';
import { queryParts } from './query.ts';

/** Names after `%` that the language and FHIR bring. */
const CONSTANTS = new Set(['resource', 'rootResource', 'context', 'questionnaire', 'qitem', 'ucum', 'sct', 'loinc']);

const IDLE = { variables: [], dependsOn: [], mayHang: false } as const;

/** By language and text: a form is shown more than once, and its rows share what they are asked. */
const ready = new Map<string, CompiledExpression>();
const MOST_READY = 1000;

/**
 * Makes an expression ready to run: reads it, and says what it needs and what is wrong with it. FHIRPath may come without
 * a language. Of `application/x-fhir-query` only the parts in braces are read. CQL and all else is refused.
 */
export function prepareExpression({ expression, language = 'text/fhirpath' }: FhirExpression): CompiledExpression {
  if (expression === undefined || expression.trim() === '') return refused('forms.expression_missing');
  const key = `${language} ${expression}`;
  const before = ready.get(key);
  if (before) return before;
  if (ready.size >= MOST_READY) ready.clear();
  const made = prepare(expression, language);
  ready.set(key, made);
  return made;
}

const refused = (code: string, place?: FormIssuePlace): CompiledExpression => ({ ...IDLE, issue: formIssue(code, place) });

function prepare(expression: string, language: string): CompiledExpression {
  if (language === 'application/x-fhir-query') return together(queryParts(expression).map((part) => prepareExpression({ expression: part })));
  if (language !== 'text/fhirpath') return refused('forms.expression_language', { params: { language } });
  let ast: Ast;
  try {
    ast = parse(expression);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    const code = error.reason === 'invalid' ? 'forms.expression_invalid' : 'forms.expression_too_complex';
    return refused(code, { params: { position: error.position + 1 } });
  }
  const nodes = [...nodesOf(ast)];
  for (const each of nodes) {
    if ((each.kind === 'member' || each.kind === 'constant') && unquoted(each.name) in Object.prototype)
      return refused('forms.expression_unsupported', { params: { name: unquoted(each.name) } });
    if (each.kind !== 'call') continue;
    const problem = callProblem(each);
    const code = problem === 'unknown' ? 'forms.expression_unknown_function' : 'forms.expression_unsupported';
    if (problem) return refused(code, { params: { name: unquoted(each.name) } });
  }
  const hangs = mayHang(ast);
  // Ours cannot be stopped on the way either.
  const run = hangs ? undefined : compile(ast);
  let variables: readonly string[] | undefined;
  let dependsOn: CompiledExpression['dependsOn'] | undefined;
  // Only the engine has to be told.
  return {
    get variables() {
      return (variables ??= variablesOf(nodes));
    },
    get dependsOn() {
      return (dependsOn ??= dependenciesOf(ast));
    },
    mayHang: hangs,
    ...(run && { run }),
  };
}

function variablesOf(nodes: readonly Ast[]): readonly string[] {
  const own = nodes.flatMap((each) => {
    const first = each.kind === 'call' && each.name === 'defineVariable' ? each.args[0] : undefined;
    return first?.kind === 'string' ? [unquoted(first.text)] : [];
  });
  const names = nodes.flatMap((each) => (each.kind === 'constant' ? [unquoted(each.name)] : []));
  return [...new Set(names)].filter((name) => !CONSTANTS.has(name) && !/^(?:vs|ext)-/.test(name) && !own.includes(name));
}

function together(parts: readonly CompiledExpression[]): CompiledExpression {
  const issue = parts.find((part) => part.issue)?.issue;
  return {
    variables: [...new Set(parts.flatMap(({ variables }) => variables))],
    dependsOn: parts.some(({ dependsOn }) => dependsOn === 'all') ? 'all' : [...new Set(parts.flatMap(({ dependsOn }) => dependsOn))],
    mayHang: parts.some((part) => part.mayHang),
    ...(issue && { issue }),
  };
}
