import type { ItemDefinition } from '../model/definition.types.ts';

/** All that may be chosen stands in the Questionnaire itself. */
export function isPlain({ answerExpression, answerValueSet, toggles, options }: ItemDefinition): boolean {
  return !answerExpression && toggles.length === 0 && (!answerValueSet || options.length > 0);
}
