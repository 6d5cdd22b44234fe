import type { ItemDefinition } from '../model/definition.types.ts';
import { objectsOf } from '../model/extensions.ts';
import type { AnswerValue, HasValue } from '../model/fhir.types.ts';
import { valueOf } from './values.ts';

/**
 * `initial[x]`, else the options marked `initialSelected`; one only where the item does not repeat. A unit without a
 * number, or a media type without a file, only says what to begin with: it is no answer. Source: SDC "initial".
 */
export function initialValues({ source, options, repeats, type }: ItemDefinition): readonly AnswerValue[] {
  const initial = objectsOf<HasValue>(source.initial).flatMap((each) => valueOf(each) ?? []);
  const values = initial.length > 0 ? initial : options.filter((option) => option.initialSelected).map((option) => option.value);
  return (repeats ? values : values.slice(0, 1)).filter(
    (value) => (type !== 'quantity' && type !== 'attachment') || typeof value !== 'object' || 'value' in value || 'url' in value || 'data' in value,
  );
}
