export { createFormTerminology } from '../terminology/form-terminology.ts';
export type { TerminologyOptions } from '../terminology/form-terminology.ts';
export { createFormQueries } from './form-queries.ts';
export type { FormQueriesOptions } from './form-queries.ts';
export type { DroppedRecords } from '../rest/own-records.ts';
export { createNextQuestion } from './next-question.ts';
export type { NextQuestionOptions } from './next-question.ts';
export { createQuestionnaireSource } from './questionnaire-source.ts';
