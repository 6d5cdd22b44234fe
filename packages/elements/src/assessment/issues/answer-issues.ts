import type { FormIssue } from '@careloom/forms';
import type { Catalogues, Localizer, MessageValues } from '../../foundation/index.ts';
import { answerIssuesEn } from './answer-issues.messages.en.ts';

export const answerIssueCatalogues: Catalogues<typeof answerIssuesEn> = {
  en: answerIssuesEn,
  es: () => import('./answer-issues.messages.es.ts').then((module) => module.answerIssuesEs),
};

export const catalogues = [answerIssueCatalogues] as unknown as readonly Catalogues[];

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
