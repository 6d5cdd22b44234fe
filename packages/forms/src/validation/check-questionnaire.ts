import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue, FormIssuePlace } from '../model/issues.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import { checkConditionCycles, checkConditions } from './questionnaire-conditions.ts';
import { checkModifiers } from './questionnaire-modifiers.ts';
import { checkNotes } from './questionnaire-notes.ts';
import { checkItemShape, checkRoot, checkRules } from './questionnaire-rules.ts';
import { checkInitial, checkLimits, checkOptions } from './questionnaire-values.ts';
import { checkVariables } from './questionnaire-variables.ts';

/** Reports one finding about one item, or about the form where there is none. */
export type Say = (
  code: string,
  place?: Omit<FormIssuePlace, 'linkId'> & { readonly item?: ItemDefinition; readonly element?: string },
) => void;

/**
 * Everything wrong with a Questionnaire: what cannot be read, broken rules of FHIR and SDC, and what cannot work.
 * Always an answer. `fatal`: no form can be made of it; `error`: it breaks the specification or part of it will not
 * work; `warning`: it may not be what was meant.
 */
export function checkQuestionnaire(questionnaire: unknown): readonly FormIssue[] {
  const { definition, issues } = readQuestionnaire(questionnaire);
  return issues.some(({ code }) => code === 'forms.not_a_questionnaire')
    ? issues
    : [...issues, ...checkDefinition(definition)];
}

/** The same for a form that has been read; what reading found is not repeated. */
export function checkDefinition(definition: FormDefinition): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  const say: Say = (code, { item, element, path = item?.path ?? 'Questionnaire', ...place } = {}) => {
    issues.push(
      formIssue(code, { ...(item && { linkId: item.linkId }), path: element ? `${path}.${element}` : path, ...place }),
    );
  };
  checkRoot(definition, say);
  checkModifiers(definition.source, undefined, say);
  checkVariables(definition, say);
  checkNotes(definition, say);
  for (const item of definition.all) {
    if (definition.byLinkId.get(item.linkId) !== item) say('forms.link_id_duplicate', { item, element: 'linkId' });
    checkItemShape(item, say);
    checkRules(item, say);
    checkModifiers(item.source, item, say);
    checkConditions(item, definition, say);
    checkOptions(item, say);
    checkInitial(item, say);
    checkLimits(item, say);
  }
  checkConditionCycles(definition, say);
  return issues;
}
