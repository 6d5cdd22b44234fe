import type { FhirReference, FhirResource, FormIssue, NextQuestionPort, QuestionnaireResponse } from '@careloom/forms';
import { createAdaptive } from '@careloom/forms/adaptive';
import type { AdaptiveStep } from '@careloom/forms/adaptive';
import type { FormView } from '../form-view.ts';

/** What is going on with the next step of a shown form. */
export interface Standing {
  isAsking: boolean;
  /** Why the last attempt came to nothing. */
  issues: readonly FormIssue[];
  /** The response as the step was shown with it, once all is worked out. */
  shown: QuestionnaireResponse | undefined;
}

const standings = new WeakMap<FormView, Standing>();

/** @param changed draws what depends on it again */
export function standingOf(view: FormView, changed: () => void): Standing {
  const known = standings.get(view);
  if (known) return known;
  const standing: Standing = { isAsking: false, issues: view.host.step?.issues ?? [], shown: undefined };
  standings.set(view, standing);
  void view.form.settled().then(() => {
    standing.shown = view.form.response.value;
    changed();
  });
  return standing;
}

/** No further question, and nothing was changed since the server said so. Tracked. */
export function isDone({ form, host }: FormView, { shown }: Standing): boolean {
  return host.step?.isComplete === true && (shown === undefined || form.response.value === shown);
}

/**
 * Asks for what comes next, with the answers as they are when it comes: what is answered meanwhile is sent, too.
 * Undefined where another form is shown by then.
 */
export async function nextStep(view: FormView): Promise<AdaptiveStep | undefined> {
  const { form, host, end } = view;
  const adaptive = createAdaptive({ port: portOf(view) });
  for (;;) {
    const answers = form.response.value;
    // An answer was changed after the last question: the server looks at it again.
    const sent = host.step ? { ...answers, status: 'in-progress' } : firstResponse(view);
    const step = await adaptive.next(sent, { signal: end.signal }).catch(() => undefined);
    if (!step || end.signal.aborted) return undefined;
    if (form.response.value === answers) return step;
  }
}

function firstResponse(view: FormView): QuestionnaireResponse {
  const { form, host } = view;
  const subject = host.response?.subject ?? patientOf(host.options.launchContext?.['patient']);
  const start = { now: new Date().toISOString(), ...(subject && { subject }) };
  return createAdaptive({ port: portOf(view) }).start(form.definition.source, start).response;
}

function patientOf(given: FhirResource | readonly FhirResource[] | undefined): FhirReference | undefined {
  const [patient] = [given].flat() as readonly (FhirResource | undefined)[];
  return patient?.id === undefined ? undefined : { reference: `${patient.resourceType}/${patient.id}` };
}

export function portOf({ host }: FormView): NextQuestionPort {
  return host.options.nextQuestion ?? { next: () => Promise.reject(new Error('no port')) };
}
