import type { FormDefinition } from '../model/definition.types.ts';
import type { QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { ResponseReader } from '../validation/response-tree.ts';
import type { ResponsePlace, SayAt } from '../validation/response-tree.ts';

/**
 * What of a loaded response has no place in the form. It is kept as it was and cannot be mended by who answers, so these
 * are warnings; but for a modifier, which may turn the meaning of an answer around.
 */
export function strayIssues(definition: FormDefinition, response: QuestionnaireResponse): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  const say: SayAt = (code, path, linkId, params) => {
    // Of its type an answer is judged as long as it stands: see `questionIssues`. The form puts items in order itself.
    if (code === 'forms.value_type_wrong' || code === 'forms.items_out_of_order') return;
    const severity = code === 'forms.modifier_unknown' ? 'error' : 'warning';
    issues.push(formIssue(code, { severity, path, ...(linkId !== undefined && { linkId }), ...(params && { params }) }));
  };
  sayRepeated(new ResponseReader(definition, say).read(response), say);
  return issues;
}

/** Only the first of several is shown where there may be one. */
function sayRepeated({ byDefinition }: ResponsePlace, say: SayAt): void {
  for (const [{ type, repeats, linkId }, nodes] of byDefinition) {
    const [, again] = nodes;
    if (again && type !== 'display' && !(type === 'group' && repeats)) say(type === 'group' ? 'forms.only_one' : 'forms.question_repeated', again.path, linkId);
    for (const { inner, answers } of nodes) for (const place of [inner, ...answers.map((answer) => answer.inner)]) if (place) sayRepeated(place, say);
  }
}
