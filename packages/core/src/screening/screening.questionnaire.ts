import type { Coding, Extension, Resource } from '../fhir/index.ts';

/** An extension of a Questionnaire, with the values SDC and the ordinal extension need. */
export interface QuestionnaireExtension extends Extension {
  valueDecimal?: number;
  valueExpression?: { language: string; expression: string };
}

/** A coding with points: `ordinalValue`. */
export interface QuestionnaireCoding extends Coding {
  extension?: QuestionnaireExtension[];
}

/** `questionnaire-optionExclusive` stands on the option itself. */
export interface QuestionnaireOption {
  valueCoding: QuestionnaireCoding;
  extension?: QuestionnaireExtension[];
}

/** One question, or a calculated result (`readOnly`). */
export interface QuestionnaireItem {
  linkId: string;
  text: string;
  type: string;
  code?: Coding[];
  extension?: QuestionnaireExtension[];
  required?: boolean;
  repeats?: boolean;
  readOnly?: boolean;
  answerOption?: QuestionnaireOption[];
  item?: QuestionnaireItem[];
}

/** An R4 Questionnaire as our instruments carry it. */
export interface Questionnaire extends Resource {
  resourceType: 'Questionnaire';
  url: string;
  version: string;
  name: string;
  title: string;
  status: string;
  date: string;
  publisher?: string;
  copyright: string;
  language: string;
  subjectType: string[];
  /** Absent where no panel code is known. */
  code?: Coding[];
  item: QuestionnaireItem[];
}
