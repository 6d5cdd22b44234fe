import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { SDC, extensionsOf, isJson, text } from '../model/extensions.ts';
import type { FhirExpression } from '../model/fhir.types.ts';

/** Every expression that stands on an item, or on the form itself, but for those of extraction, which reads its own. */
export function expressionsOf(owner: ItemDefinition | FormDefinition): readonly FhirExpression[] {
  const constraints = owner.constraints.map(({ expression }) => expression);
  if (!('linkId' in owner)) return [...owner.variables, ...constraints];
  const limits = Object.values(owner.limits).flatMap((limit) =>
    isJson(limit) && limit['expression'] !== undefined ? [limit['expression'] as FhirExpression] : [],
  );
  const single = [
    owner.enableWhenExpression,
    owner.initialExpression,
    owner.calculatedExpression,
    owner.answerExpression,
    owner.candidateExpression,
    owner.itemPopulationContext,
    owner.textExpression,
    owner.prefixExpression,
    owner.requiredExpression,
    owner.readOnlyExpression,
  ];
  return [
    ...owner.variables,
    ...single.filter((each) => each !== undefined),
    ...owner.contextExpressions.map(({ expression }) => expression),
    ...owner.toggles.map(({ expression }) => expression),
    ...constraints,
    ...limits,
  ];
}

/**
 * Names that get their value from outside: launch context, source queries by the ids of their Bundles, and the rows of an
 * `itemPopulationContext`, which only population has.
 */
export function givenNames({ source, launchContexts, all }: FormDefinition): ReadonlySet<string> {
  const queries = extensionsOf(source).filter(({ url }) => url === `${SDC}sdc-questionnaire-sourceQueries`);
  const bundles = queries.flatMap(({ valueReference }) => text(isJson(valueReference) ? valueReference['reference'] : undefined)?.replace(/^#/, '') ?? []);
  const rows = all.flatMap(({ itemPopulationContext }) => itemPopulationContext?.name ?? []);
  return new Set([...launchContexts.map(({ name }) => name), ...bundles, ...rows]);
}
