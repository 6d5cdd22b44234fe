import type { StepForms } from '../referral-act-form.ts';
import { stepForms } from '../step-forms.ts';
import type { StepContext } from '../step-forms.ts';
import { readResults, resultFields } from './result-fields.ts';
import type { FoundResults } from './result-fields.ts';

/** The forms of the finer steps, and of what an assessment found. */
export function boardForms(context: StepContext, found: FoundResults): StepForms {
  const steps = stepForms(context);
  const { referral, localize } = context;
  const isResult = (act: string): boolean => act === 'completed' && referral.assessment === true;
  return {
    ...steps,
    fields: (act, problems) => (isResult(act) ? resultFields(found, localize.today, localize, problems) : steps.fields(act, problems)),
    read: (act, data) => {
      if (!isResult(act)) return steps.read(act, data);
      const completion = readResults(data, referral, found);
      return 'missing' in completion ? completion : { completion };
    },
  };
}
