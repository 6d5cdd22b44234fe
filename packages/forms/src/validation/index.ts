export { checkExpressions } from './check-expressions.ts';
export { checkDefinition, checkQuestionnaire } from './check-questionnaire.ts';
export type { CompareQuantities } from './compare.ts';
export { validateResponse } from './validate-response.ts';
export type { ValidateResponseOptions } from './validate-response.ts';
