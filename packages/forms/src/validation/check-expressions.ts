import type { FormIssue } from '../model/issues.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';

/**
 * What is wrong with the expressions of a Questionnaire, without working any of them out: what is no FHIRPath, a language
 * or function nobody here runs, names that nothing gives a value to, variables that need themselves, and items that are
 * worked out from each other (a warning: they may come to rest all the same). Every expression is read, also where a
 * form would never ask for it. What else is wrong with a Questionnaire says `checkQuestionnaire`.
 */
export async function checkExpressions(questionnaire: unknown): Promise<readonly FormIssue[]> {
  const { definition } = readQuestionnaire(questionnaire);
  return definition.hasExpressions ? (await import('./expression-faults.ts')).expressionFaults(definition) : [];
}
