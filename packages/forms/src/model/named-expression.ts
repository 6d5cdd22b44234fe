import type { ItemDefinition } from './definition.types.ts';
import type { FhirExpression } from './fhir.types.ts';

/** What a name means on an item: its variable, or any other expression of it that has the name. */
export function namedExpression(item: ItemDefinition, name: string): FhirExpression | undefined {
  const { variables, calculatedExpression, initialExpression, answerExpression, candidateExpression, enableWhenExpression } = item;
  const others = [calculatedExpression, initialExpression, answerExpression, candidateExpression, enableWhenExpression];
  return variables.find((each) => each.name === name) ?? others.find((each) => each?.name === name);
}
