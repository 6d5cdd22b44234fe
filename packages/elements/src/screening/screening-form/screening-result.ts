import type { Instrument, NeedEvidence, Screening } from '@careloom/core/screening';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, infoIcon, notice, questionIcon, statusChip } from '../../foundation/index.ts';
import type { StatusChip } from '../../foundation/index.ts';
import { resultRows } from '../screening-summary.ts';
import type { ResultRow } from '../screening-summary.ts';
import { domainWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';

export interface ScreeningResultOptions {
  readonly screening: Screening;
  readonly localize: ScreeningLocalizer;
  /** Level of the heading. */
  readonly level: number;
  readonly onAgain: () => void;
}

/** What the answers say, domain by domain. Finds needs; confirms none, and never says that all is well. */
export function screeningResult({ screening, localize, level, onAgain }: ScreeningResultOptions): TemplateResult {
  const rows = resultRows(screening);
  const hasNeeds = rows.some(({ state }) => state === 'positive');
  return html`<div class="result" part="result">
    <div role="heading" aria-level=${level} class="section-title" id="result" tabindex="-1">${localize.t('screening.result.title')}</div>
    ${rows.some(({ followUp }) => followUp === 'safety')
      ? notice({
          tone: 'warning',
          icon: alertIcon,
          title: localize.t('screening.result.safety_title'),
          body: localize.t('screening.result.safety_body'),
        })
      : nothing}
    <ul class="domains" aria-labelledby="result">${rows.map((row) => domainRow(row, screening.instrument, localize))}</ul>
    <p class="next">${localize.t(hasNeeds ? 'screening.result.next' : 'screening.result.next_none')}</p>
    <div class="actions no-print">
      <button type="button" class="button" @click=${onAgain}>${localize.t('screening.result.again')}</button>
    </div>
  </div>`;
}

function domainRow(row: ResultRow, instrument: Instrument, localize: ScreeningLocalizer): TemplateResult {
  const missing = missingWords(row, localize);
  return html`<li class="domain" part="domain" data-domain=${row.domain} data-state=${row.state}>
    <p class="domain-title"><span>${domainWords(row.domain, instrument, localize)}</span>${statusChip(chipOf(row, localize))}</p>
    ${row.evidence.map((each) => evidence(each, instrument.language))}
    ${row.totalOnly ? html`<p class="muted secondary">${localize.t('screening.result.below_help')}</p>` : nothing}
    ${missing ? html`<p class="muted secondary">${missing}</p>` : nothing}
  </li>`;
}

function evidence({ question, answer }: NeedEvidence, language: string): TemplateResult {
  return html`<div class="evidence">
    <p class="muted secondary" lang=${language} dir="auto">${question}</p>
    <blockquote lang=${language} dir="auto">${answer}</blockquote>
  </div>`;
}

function chipOf({ state, urgent, followUp, totalOnly }: ResultRow, localize: ScreeningLocalizer): StatusChip {
  if (followUp) return { tone: 'warning', icon: alertIcon, word: localize.t('screening.result.follow_up') };
  if (totalOnly) return { tone: 'neutral', icon: infoIcon, word: localize.t('screening.result.below') };
  if (urgent) return { tone: 'danger', icon: alertIcon, word: localize.t('screening.result.urgent') };
  const word = localize.t(`screening.result.${state}`);
  if (state === 'positive') return { tone: 'warning', icon: alertIcon, word };
  return state === 'negative' ? { tone: 'neutral', icon: checkIcon, word } : { tone: 'neutral', icon: questionIcon, word };
}

/** Why something is not determined; also told beside a need, because the rest may hold more. */
function missingWords({ state, missing }: ResultRow, localize: ScreeningLocalizer): string {
  const { 'not-asked': notAsked = 0, 'asked-declined': declined = 0, unknown = 0 } = missing;
  const parts = [
    ...(notAsked ? [localize.t('screening.result.not_asked', { count: notAsked })] : []),
    ...(declined ? [localize.t('screening.result.asked_declined', { count: declined })] : []),
    ...(unknown ? [localize.t('screening.result.unknown', { count: unknown })] : []),
  ];
  if (parts.length > 0) return localize.list(parts);
  return state === 'undetermined' ? localize.t('screening.result.elsewhere') : '';
}
