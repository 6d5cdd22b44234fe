import type { QuestionnaireResponse } from '@careloom/forms';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { GuardLocalizer } from '../guard-catalogues.ts';

type Item = NonNullable<QuestionnaireResponse['item']>[number];
type Answer = Readonly<Record<string, unknown>>;

/** The answers of a response as a list, in its own words: there may be no form that fits it. */
export function answerLines({ item = [] }: QuestionnaireResponse, localize: GuardLocalizer): TemplateResult {
  const lines = item.flatMap((each) => linesOf(each, localize));
  if (lines.length === 0) return html`<p class="muted">${localize.t('sync.draft.nothing')}</p>`;
  return html`<dl aria-label=${localize.t('sync.draft.answers')}>
    ${lines.map(([question, words]) => html`<div><dt><bdi>${question}</bdi></dt><dd><bdi>${words}</bdi></dd></div>`)}
  </dl>`;
}

function linesOf(item: Item, localize: GuardLocalizer): readonly (readonly [string, string])[] {
  const { linkId, text, answer = [], item: inside = [], extension = [] } = item as Item & { readonly text?: string };
  const words = answer.map((each) => wordsOf(each as Answer, localize)).filter((each) => each !== '');
  const isDeclined = extension.some(({ url }) => url.endsWith('/data-absent-reason'));
  const own = words.length > 0 ? localize.list(words) : isDeclined ? localize.t('sync.draft.declined') : undefined;
  const below = [...inside, ...answer.flatMap((each) => (each as { readonly item?: readonly Item[] }).item ?? [])];
  return [...(own === undefined ? [] : [[text ?? linkId, own] as const]), ...below.flatMap((each) => linesOf(each, localize))];
}

/** The words of one `value[x]`: what it is called, else what it holds. */
function wordsOf(answer: Answer, localize: GuardLocalizer): string {
  const value = Object.entries(answer).find(([name]) => name.startsWith('value'))?.[1];
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'number') return localize.number(value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { display, code, value: amount, unit, title, reference } = value as Readonly<Record<string, unknown>>;
  const parts = amount === undefined ? [display ?? title ?? code ?? reference] : [amount, unit ?? code];
  return parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}
