import { compareScreenings } from '@careloom/core/screening/review';
import type { DomainChange } from '@careloom/core/screening/review';
import type { Screening } from '@careloom/core/screening';
import type { SdohDomain } from '@careloom/core/fhir';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ScreeningLocalizer } from '../screening-words.ts';

/** What became of each domain since the same tool was answered before. */
export interface SinceLastTime {
  readonly domain: (domain: SdohDomain) => unknown;
  /** That somebody else answered then. */
  readonly note: TemplateResult | typeof nothing;
}

/** @param earlier finished ones of the same tool, newest first; the one that is shown may be among them already */
export function sinceLastTime(screening: Screening, earlier: readonly Screening[], localize: ScreeningLocalizer): SinceLastTime | undefined {
  const before = earlier.find(({ key }) => key !== screening.key);
  const compared = before && compareScreenings(before, screening);
  if (!compared) return undefined;
  const date = localize.date(before.authored);
  const { language } = screening.instrument;
  return {
    domain: (wanted) => {
      const found = compared.domains.find(({ domain }) => domain === wanted);
      return found ? domainLines(found, { date, language, localize }) : nothing;
    },
    note: compared.otherInformant ? html`<p class="muted secondary">${localize.t('screening.since.other_informant', { date })}</p>` : nothing,
  };
}

interface Words {
  readonly date: string;
  readonly language: string;
  readonly localize: ScreeningLocalizer;
}

function domainLines(found: DomainChange, { date, language, localize }: Words): unknown {
  const key = wordsOf(found);
  const changed = found.questions.filter(({ before, after }) => before.length > 0 && before.join('\n') !== after.join('\n'));
  if (!key && changed.length === 0) return nothing;
  return html`<div class="since" data-change=${found.change}>
    ${key ? html`<p>${localize.t(key, { date })}</p>` : nothing}
    ${changed.map(({ question, before }) => html`<p class="muted secondary">
      ${localize.t('screening.since.answer')} <span lang=${language} dir="auto">${question}</span>
      ${before.map((answer) => html` <q lang=${language} dir="auto">${answer}</q>`)}
    </p>`)}
  </div>`;
}

/** Nothing is said where nothing was found then and now, nor of a silence that hides nothing known. */
function wordsOf({ change, before }: DomainChange) {
  if (change === 'new' && before === 'negative') return 'screening.since.new';
  if (change === 'new' || change === 'none') return before === 'negative' ? undefined : 'screening.since.not_known';
  return change === 'still' || change === 'gone' || before === 'positive' ? (`screening.since.${change}` as const) : undefined;
}
