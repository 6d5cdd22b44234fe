import { prepareExpression } from '../expressions/prepare.ts';
import { namedExpression } from '../model/named-expression.ts';
import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { cyclesOf } from './cycles.ts';
import { expressionsOf, givenNames } from './form-expressions.ts';

/** Where an expression stands; undefined: on the form. */
type Owner = ItemDefinition | undefined;

/** So many linkIds of a circle are named. */
const mostNamed = 20;

/** What `checkExpressions` tells. A module of its own, because only forms with expressions need it and what reads them. */
export function expressionFaults(definition: FormDefinition): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  const given = givenNames(definition);
  for (const owner of [undefined, ...definition.all])
    for (const expression of expressionsOf(owner ?? definition)) {
      const { issue, variables } = prepareExpression(expression);
      const place = { path: owner?.path ?? 'Questionnaire', ...(owner && { linkId: owner.linkId }) };
      if (issue) issues.push({ ...issue, ...place });
      for (const name of issue ? [] : variables)
        if (!given.has(name) && !declared(name, owner, expression, definition))
          issues.push(formIssue('forms.variable_unknown', { ...place, severity: 'warning', params: { name } }));
    }
  return [...issues, ...variableCycles(definition), ...itemCycles(definition)];
}

interface Declared {
  readonly owner: Owner;
  readonly expression: FhirExpression;
}

/** What a name means here, from the item outwards; in its own expression, the one further out. */
function declared(name: string, from: Owner, within: FhirExpression, form: FormDefinition): Declared | undefined {
  for (let owner: Owner = from; owner; owner = owner.parent) {
    const expression = namedExpression(owner, name);
    if (expression && expression !== within) return { owner, expression };
  }
  const expression = form.variables.find((each) => each.name === name && each !== within);
  return expression && { owner: undefined, expression };
}

function variableCycles(form: FormDefinition): readonly FormIssue[] {
  const all = [undefined, ...form.all].flatMap((owner) => (owner ?? form).variables.map((expression) => ({ owner, expression })));
  const number = new Map(all.map(({ expression }, index) => [expression, String(index)]));
  const next = (key: string): readonly string[] => {
    const { owner, expression } = all[Number(key)] as Declared;
    return prepareExpression(expression).variables.flatMap((name) => number.get(declared(name, owner, expression, form)?.expression as FhirExpression) ?? []);
  };
  return cyclesOf(number.values(), next).map(([first]) => {
    const { owner } = all[Number(first)] as Declared;
    return formIssue('forms.expression_cycle', { path: owner?.path ?? 'Questionnaire', ...(owner && { linkId: owner.linkId }) });
  });
}

/**
 * A graph of items (`i`), of what stands in or below an item (`b`), and of expressions (`e`), so that a group that many
 * look at is gone through once. Circles of conditions alone are told by `checkQuestionnaire`, those of variables above.
 */
function itemCycles(form: FormDefinition): readonly FormIssue[] {
  const expressions: Declared[] = [];
  const keys = new Map<FhirExpression, string>();
  const keyOf = (expression: FhirExpression, owner: Owner): string => {
    let key = keys.get(expression);
    if (key === undefined) keys.set(expression, (key = `e${expressions.push({ owner, expression }) - 1}`));
    return key;
  };
  const next = (key: string): readonly string[] => {
    const name = key.slice(1);
    if (key.startsWith('e')) return restsOn(expressions[Number(name)] as Declared);
    const item = form.byLinkId.get(name);
    if (!item) return [];
    if (key.startsWith('b')) return [`i${name}`, ...item.items.map(({ linkId }) => `b${linkId}`)];
    const asked = item.enableWhen.map(({ question }) => `i${question}`);
    return [...workingOf(item).map((each) => keyOf(each, item)), ...asked, ...(item.parent ? [`i${item.parent.linkId}`] : [])];
  };
  function restsOn({ owner, expression }: Declared): readonly string[] {
    const { dependsOn, variables, issue } = prepareExpression(expression);
    if (issue) return [];
    const inner = variables.flatMap((name) => declared(name, owner, expression, form) ?? []);
    return [...(dependsOn === 'all' ? [] : dependsOn.map((linkId) => `b${linkId}`)), ...inner.map((each) => keyOf(each.expression, each.owner))];
  }
  return cyclesOf([...form.byLinkId.keys()].map((linkId) => `i${linkId}`), next).flatMap((cycle) => {
    const linkIds = cycle.flatMap((key) => (key.startsWith('i') ? [key.slice(1)] : []));
    const item = linkIds.map((linkId) => form.byLinkId.get(linkId)).find((each) => each && workingOf(each).length > 0);
    if (!item || !cycle.some((key) => key.startsWith('e'))) return [];
    const params = { linkIds: linkIds.slice(0, mostNamed).join(', ') };
    return [formIssue('forms.expression_circle', { linkId: item.linkId, path: item.path, severity: 'warning', params })];
  });
}

/** What is worked out again whenever an answer changes. */
function workingOf({ calculatedExpression, enableWhenExpression }: ItemDefinition): readonly FhirExpression[] {
  return [calculatedExpression, enableWhenExpression].filter((each) => each !== undefined);
}
