import type { FormNode } from '@careloom/forms';
import type { ReadingContext } from './view-words.ts';
import { viewWords } from './view-words.ts';

/** Who signed the form, or an item of it, and when; undefined where nobody did. Tracked. */
export function signedWords(context: ReadingContext, node?: FormNode): string | undefined {
  const given = context.form.signature(node);
  if (!given) return undefined;
  const name = given.who?.display ?? given.who?.reference ?? '';
  return viewWords(context).t('assessment.view.signed', { name, date: context.localize.day(given.when) });
}
