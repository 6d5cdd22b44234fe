import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import type { Say } from './check-questionnaire.ts';

/** Names of the language itself: FHIRPath and SDC "expressions". */
const RESERVED: ReadonlySet<string> = new Set([
  'resource',
  'rootResource',
  'context',
  'questionnaire',
  'qitem',
  'ucum',
  'sct',
  'loinc',
]);
/** FHIR `Expression.name`: what can stand after `%` without quotes. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Variables and launch contexts: each needs a name, and no two of one scope the same. */
export function checkVariables({ variables, launchContexts, all }: FormDefinition, say: Say): void {
  const contexts = new Set<string>();
  for (const { name } of launchContexts) {
    if (contexts.has(name)) say('forms.launch_context_duplicate', { element: 'extension', params: { name } });
    contexts.add(name);
  }
  checkScope(variables, contexts, undefined, say);
  for (const item of all) if (item.variables.length > 0) checkScope(item.variables, contexts, item, say);
}

function checkScope(
  variables: readonly FhirExpression[],
  contexts: ReadonlySet<string>,
  item: ItemDefinition | undefined,
  say: Say,
): void {
  const seen = new Set<string>();
  for (const { name } of variables) {
    const report = (code: string): void =>
      say(code, { ...(item && { item }), element: 'extension', ...(typeof name === 'string' && { params: { name } }) });
    if (typeof name !== 'string' || name === '') report('forms.variable_name_missing');
    else if (RESERVED.has(name)) report('forms.variable_name_reserved');
    else if (!NAME.test(name)) report('forms.variable_name_invalid');
    else if (contexts.has(name)) report('forms.variable_is_launch_context');
    else if (seen.has(name)) report('forms.variable_duplicate');
    if (typeof name === 'string') seen.add(name);
  }
}
