import type { ChoiceOption } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { weightMessagesEn } from './weight.messages.en.ts';

export const weightCatalogues: Catalogues<typeof weightMessagesEn> = {
  en: weightMessagesEn,
  es: () => import('./weight.messages.es.ts').then((module) => module.weightMessagesEs),
};
export const part = { words: weightCatalogues } as unknown as FormPart;

/** "2 points"; undefined where the form says nothing of the kind. */
export function pointsOf({ weight }: ChoiceOption, { localize }: FormView): string | undefined {
  if (weight === undefined) return undefined;
  return (localize as unknown as LocalizeController<typeof weightMessagesEn>).t('assessment.weight.points', { count: weight });
}

/** What an option says, with its points: part of its label, so that they are heard with it. */
export function withPoints(content: unknown, option: ChoiceOption, view: FormView): unknown {
  const points = pointsOf(option, view);
  if (points === undefined) return content;
  return typeof content === 'string' ? `${content} (${points})` : html`${content ?? nothing} <span lang=${view.localize.language}>(${points})</span>`;
}
