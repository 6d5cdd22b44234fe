import type { FormIssue, ItemDefinition } from '@careloom/forms';
import type { Catalogues, Localizer, MessageValues } from '../../foundation/index.ts';
import { answerIssuesEn } from './answer-issues.messages.en.ts';

export const answerIssueCatalogues: Catalogues<typeof answerIssuesEn> = {
  en: answerIssuesEn,
  es: () => import('./answer-issues.messages.es.ts').then((module) => module.answerIssuesEs),
};

export const catalogues = [answerIssueCatalogues] as unknown as readonly Catalogues[];

/** What could not be read, said for the kind of question; undefined where the words of the code will do. */
export function wordsFor({ code }: FormIssue, definition: ItemDefinition | undefined, localize: Localizer): string | undefined {
  if (code !== 'forms.not_readable' || !definition) return undefined;
  const { type } = definition;
  switch (type) {
    case 'integer':
      return localize.text('assessment.issue.unreadable_integer');
    case 'decimal':
    case 'quantity':
      return localize.text('assessment.issue.unreadable_number');
    case 'date':
    case 'dateTime':
    case 'time':
      return localize.text('assessment.issue.unreadable_date', { format: formatOf(definition, localize) });
    case 'choice':
    case 'open-choice':
      return localize.text('forms.not_an_option');
    default:
      return undefined;
  }
}

/** How a date is to be written: as the form says, where these are letters of a format and no sentence. */
function formatOf({ type, entryFormat }: ItemDefinition, localize: Localizer): string {
  return entryFormat && /^[ymdhatjspon\W]+$/i.test(entryFormat) ? entryFormat : localize.text(`assessment.form.format_${type.toLowerCase()}`);
}

/** Limits as a person writes them: dates in words, numbers with their unit. `count` chooses the plural. */
export function valuesOf({ params = {} }: FormIssue, localize: Localizer): MessageValues {
  const { min, max, unit } = params;
  const written = (limit: string | number): string =>
    typeof limit === 'number' ? `${numberOf(limit, localize)} ${unit ?? ''}`.trim() : dateOf(limit, localize);
  const count = min ?? max;
  return {
    ...params,
    ...(min !== undefined && { min: written(min) }),
    ...(max !== undefined && { max: written(max) }),
    ...(typeof count === 'number' && { count }),
  };
}

/** Every digit that counts; 1900 may be a year, so it is written without a comma. */
function numberOf(value: number, { language }: Localizer): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 20, useGrouping: Math.abs(value) >= 10_000 }).format(value);
}

function dateOf(limit: string, localize: Localizer): string {
  if (!/^\d{4}(-|$)/.test(limit)) return limit.replace(/^(\d\d:\d\d):00(\.0+)?$/, '$1');
  return limit.includes('T') ? `${localize.day(limit)}, ${localize.time(limit)}` : localize.day(limit);
}
