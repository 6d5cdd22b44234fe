import { createAdaptive } from '@careloom/forms/adaptive';
import type { FormView } from '../form-view.ts';
import { portOf } from './steps.ts';

/** An adaptive form with a saved response is shown with the questions that the response carries. */
export async function enter(view: FormView): Promise<void> {
  const { response, show } = view.host;
  if (!response) return;
  const step = createAdaptive({ port: portOf(view) }).resume(response);
  if (step.issues.length === 0 && !view.end.signal.aborted) await show(step);
}
