export { checkDefinition, checkQuestionnaire } from './check-questionnaire.ts';
export { validateResponse } from './validate-response.ts';
export type { ValidateResponseOptions } from './validate-response.ts';
