import type { FormView } from '../form-view.ts';
import { writeNumber } from './decimal.ts';
import { readNumber } from './number.ts';

/** What stands in a number field: what is being typed, as long as it means the same ("1." on the way to "1.5"), else the value. */
export function numberShown(value: number | undefined, fieldId: string, view: FormView): string {
  const shown = value === undefined ? '' : writeNumber(value, view.localize.language);
  const typed = view.typed(fieldId);
  if (typed === undefined) return shown;
  const number = readNumber(typed.trim(), view.localize.language);
  return number === value ? typed : shown;
}
