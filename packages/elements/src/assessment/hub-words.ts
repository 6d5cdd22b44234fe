import type { Assessment, AssessmentTool, ScoreChange } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { personIcon } from '../foundation/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { hubMessagesEn } from './hub.messages.en.ts';

/** What every element of the hub says. */
export const hubCatalogues: Catalogues<typeof hubMessagesEn> = {
  en: hubMessagesEn,
  es: () => import('./hub.messages.es.ts').then((module) => module.hubMessagesEs),
};
export type HubLocalizer = LocalizeController<typeof hubMessagesEn>;

/** A tool has words in English and Spanish; they bring their language. */
export function toolWords({ messages }: AssessmentTool, key: string, { language }: Pick<HubLocalizer, 'language'>): TemplateResult | typeof nothing {
  const mine = language.split('-', 1)[0] === 'es' ? messages.es[key] : undefined;
  const words = mine ?? messages.en[key];
  return words ? html`<span lang=${mine ? 'es' : 'en'}>${words}</span>` : nothing;
}

/** The name of a tool, as its owner spells it. */
export function toolTitle({ title, language }: AssessmentTool): TemplateResult {
  return html`<bdi lang=${language ?? 'en'}>${title}</bdi>`;
}

/** Who answered, in words; inside a sentence a name is isolated, because it may go the other way. */
export function informantWords({ answeredBy, informant }: Assessment, localize: HubLocalizer): string {
  const name = informant?.display ? `\u2068${informant.display}\u2069` : undefined;
  if (name && answeredBy === 'proxy') return localize.t('assessment.hub.by_proxy_named', { name });
  if (name && answeredBy === 'staff') return localize.t('assessment.hub.by_staff_named', { name });
  return localize.t(`assessment.hub.by_${answeredBy}`);
}

/** Age and source. Anybody but the patient is marked: the same number means something else from somebody else. */
export function sourceLine(assessment: Assessment, localize: HubLocalizer): TemplateResult {
  const words = informantWords(assessment, localize);
  return html`<p class="source secondary">
    <span class="muted">${localize.t('assessment.hub.answered', { date: localize.date(assessment.on) })}</span>
    ${assessment.answeredBy === 'patient'
      ? html`<span class="muted">${words}</span>`
      : html`<span class="other" data-answered-by=${assessment.answeredBy}>${personIcon()}<span>${words}</span></span>`}
  </p>`;
}

/** "+4 since Mon 2 Nov, 20 days ago". A number: whether that is good is for a person to say. */
export function changeWords({ difference, from }: ScoreChange, localize: HubLocalizer): string {
  const date = localize.date(from.on);
  if (difference === 0) return localize.t('assessment.change.same', { date });
  const key = difference > 0 ? 'assessment.change.more' : 'assessment.change.less';
  return localize.t(key, { difference: Math.abs(difference), date });
}

/** "Total 12 of 27", or where it must lie; undefined where the answers have no number. */
export function numberWords({ score, tool }: Assessment, localize: HubLocalizer): string | undefined {
  const { total, range } = score ?? {};
  if (total !== undefined) {
    const most = Math.max(...tool.bands.map(({ max }) => max));
    return Number.isFinite(most) ? localize.t('assessment.score.total_of', { total, most }) : localize.t('assessment.score.total', { total });
  }
  if (!range) return undefined;
  const [least, most] = range;
  return least === most ? localize.t('assessment.score.range_one', { least }) : localize.t('assessment.score.range', { least, most });
}
