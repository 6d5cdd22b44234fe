export { createForm } from './form/create-form.ts';
export type { CreateFormOptions } from './form/create-form.ts';
export type { ExpressionSupport } from './form/expression-host.ts';
export type { DisplayNode, Form, FormAnswer, FormNode, GroupNode, QuestionNode } from './form/form.types.ts';
export type {
  ExpandRequest,
  ExpandedConcept,
  FormQueries,
  FormTerminology,
  NextQuestionPort,
  QuestionnaireSource,
  ReferenceSearch,
  ReferenceSource,
} from './form/ports.types.ts';
export { sameChoice } from './form/values.ts';
export { languagesOf, translated } from './form/text.ts';
export type * from './model/definition.types.ts';
export type * from './model/fhir.types.ts';
export type { FormIssue } from './model/issues.ts';
export { readQuestionnaire } from './model/read-questionnaire.ts';
export type { QuestionnaireReading } from './model/read-questionnaire.ts';
export type { KnownLimits, Worked } from './validation/limits.ts';
export { effect as observe, untracked } from '@preact/signals-core';
