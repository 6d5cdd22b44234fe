import type { Questionnaire } from '../model/fhir.types.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import type { QuestionnaireReading } from '../model/read-questionnaire.ts';

/** Longer forms take longer to be compared than a reader gains, and would be kept as text a second time. */
const mostItems = 100;

const known = new WeakMap<Questionnaire, { readonly text: string; readonly reading: QuestionnaireReading }>();

/** A form that is shown again is not read again, unless somebody changed it in place. */
export function readingOf(questionnaire: Questionnaire): QuestionnaireReading {
  const before = known.get(questionnaire);
  if (before && before.text === textOf(questionnaire)) return before.reading;
  const reading = readQuestionnaire(questionnaire);
  const { all, source } = reading.definition;
  const text = source === questionnaire && all.length <= mostItems ? textOf(questionnaire) : undefined;
  if (text !== undefined) known.set(questionnaire, { text, reading });
  return reading;
}

/** Undefined: no JSON, or nested too deep to be one. */
function textOf(questionnaire: Questionnaire): string | undefined {
  try {
    return JSON.stringify(questionnaire);
  } catch {
    return undefined;
  }
}
