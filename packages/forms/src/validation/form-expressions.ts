import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { SDC, extensionsOf, isJson, text } from '../model/extensions.ts';
import type { FhirExpression, FhirExtension } from '../model/fhir.types.ts';

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
 * Names that get their value from outside: launch context, source queries by the ids of their Bundles, what the form a
 * part is put into gives (`assembleContext`), and the rows of an `itemPopulationContext`, which only population has.
 */
export function givenNames({ source, launchContexts, all }: FormDefinition): ReadonlySet<string> {
  const given = (name: string): readonly FhirExtension[] => extensionsOf(source).filter(({ url }) => url === `${SDC}sdc-questionnaire-${name}`);
  const bundles = given('sourceQueries').flatMap(({ valueReference }) => text(isJson(valueReference) ? valueReference['reference'] : undefined)?.replace(/^#/, '') ?? []);
  const ofHost = given('assembleContext').flatMap(({ valueString }) => text(valueString) ?? []);
  const rows = all.flatMap(({ itemPopulationContext }) => itemPopulationContext?.name ?? []);
  return new Set([...launchContexts.map(({ name }) => name), ...bundles, ...ofHost, ...rows]);
}
