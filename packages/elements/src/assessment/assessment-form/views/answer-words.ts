import type { AnswerValue, FhirAttachment, FhirCoding, FhirQuantity, FhirReference, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import { precise } from '../controls/precise.ts';
import { optionLabel } from '../labels.ts';
import { withMarks } from '../rich-text.ts';
import type { ReadingContext } from './view-words.ts';
import { viewWords } from './view-words.ts';

/** An answer in words. What cannot be seen in a text (zero width, turned order) is named. Tracked. */
export function answerWords(value: AnswerValue, node: QuestionNode, context: ReadingContext): string {
  const option = node.options.find((each) => sameChoice(each.value, value));
  return withAllMarks(option ? optionLabel(option, context) : valueWords(value, node, context));
}

/** What is said in place of an answer; declined is not unknown, and neither is "not answered". */
export function absentWords(node: QuestionNode, context: ReadingContext): string {
  const words = viewWords(context);
  const reason = node.absentReason;
  if (reason === undefined) return words.t('assessment.view.not_answered');
  switch (reason) {
    case 'asked-declined':
      return words.t('assessment.view.declined');
    case 'unknown':
    case 'asked-unknown':
      return words.t('assessment.view.unknown');
    case 'not-asked':
      return words.t('assessment.view.not_asked');
    case 'not-applicable':
      return words.t('assessment.view.not_applicable');
    default:
      return words.t('assessment.view.no_answer_because', { reason });
  }
}

function valueWords(value: AnswerValue, node: QuestionNode, context: ReadingContext): string {
  if (typeof value === 'boolean') return context.localize.t(value ? 'assessment.form.yes' : 'assessment.form.no');
  if (typeof value === 'number') return withUnit(precise(value, node.definition.precision, context.localize.language), node.definition.unit);
  if (typeof value === 'string') return textWords(value, node, context);
  switch (node.definition.type) {
    case 'quantity':
      return quantityWords(value as FhirQuantity, node.definition.precision, context.localize.language);
    case 'attachment':
      return attachmentWords(value as FhirAttachment, context);
    case 'reference':
      return referenceWords(value as FhirReference);
    default:
      return optionLabel({ value }, context);
  }
}

function textWords(value: string, { definition }: QuestionNode, { localize }: ReadingContext): string {
  if (definition.type === 'date') return localize.day(value);
  if (definition.type === 'dateTime') return value.length > 10 ? `${localize.day(value)}, ${localize.time(value)}` : localize.day(value);
  return definition.type === 'time' ? value.replace(/^(\d\d:\d\d):00(\.0+)?$/, '$1') : value;
}

function withUnit(number: string, unit: FhirCoding | undefined): string {
  return `${number} ${unit?.display ?? unit?.code ?? ''}`.trim();
}

function quantityWords({ value, comparator, unit, code }: FhirQuantity, precision: number | undefined, language: string): string {
  return `${comparator ?? ''} ${precise(value, precision, language)} ${unit ?? code ?? ''}`.trim();
}

function attachmentWords({ title, url, contentType }: FhirAttachment, context: ReadingContext): string {
  return title ?? url ?? contentType ?? viewWords(context).t('assessment.view.attachment');
}

function referenceWords({ display, reference }: FhirReference): string {
  return display ?? reference ?? '';
}

function withAllMarks(text: string): string {
  return withMarks(text).replaceAll('\u200b', '[U+200B]');
}
