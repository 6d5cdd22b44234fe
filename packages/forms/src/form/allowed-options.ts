import type { ChoiceOption, OptionsToggle } from '../model/definition.types.ts';
import type { AnswerValue, FhirCoding } from '../model/fhir.types.ts';
import { sameChoice } from './values.ts';

/**
 * An option that some toggle names is there only while one of those toggles is true; one that a restriction names is not
 * there while that is true. Source: SDC answerOptionsToggleExpression; FHIR extensions 5.3.0, questionnaire-optionRestriction.
 *
 * @param isOn for each toggle
 */
export function allowedOptions(options: readonly ChoiceOption[], toggles: readonly OptionsToggle[], isOn: readonly boolean[]): readonly ChoiceOption[] {
  return options.filter(({ value }) => {
    const naming = toggles.flatMap(({ options: named, excludes }, index) => (named.some((each) => sameChoice(each, value)) ? [{ excludes, isOn: isOn[index] }] : []));
    if (naming.some((each) => each.excludes && each.isOn)) return false;
    const enabling = naming.filter(({ excludes }) => !excludes);
    return enabling.length === 0 || enabling.some((each) => each.isOn);
  });
}

/** What an expression gave, as an option: a value, a concept's first coding, a resource as a reference to it. */
export function asOption(result: unknown): ChoiceOption {
  if (typeof result !== 'object' || result === null) return { value: result as AnswerValue, source: result };
  const each = result as { coding?: readonly FhirCoding[]; resourceType?: string; id?: string; text?: string };
  if (each.coding) return { value: each.coding[0] ?? { display: each.text ?? '' }, source: result };
  if (each.resourceType !== undefined) return { value: { reference: `${each.resourceType}/${each.id ?? ''}` }, source: result };
  return { value: result as AnswerValue, source: result };
}
