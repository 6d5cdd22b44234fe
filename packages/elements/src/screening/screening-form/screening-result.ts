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
  /** Somebody wants to go on with what was found. */
  readonly onTalk: () => void;
  readonly onAgain: () => void;
}

/** The id of the notice that a person should follow up. */
const safetyId = 'safety';

function asksForPerson({ followUp }: ResultRow): boolean {
  return followUp === 'safety';
}

/** Stands above everything else, also above the word that the answers are saved. */
export function safetyNotice(screening: Screening, localize: ScreeningLocalizer): TemplateResult | typeof nothing {
  if (!resultRows(screening).some(asksForPerson)) return nothing;
  const title = localize.t('screening.result.safety_title');
  return html`<div id=${safetyId}>
    ${notice({ tone: 'danger', icon: alertIcon, title, body: localize.t('screening.result.safety_body') })}
  </div>`;
}

/** What the answers say, domain by domain. Finds needs; confirms none, and never says that all is well. */
export function screeningResult({ screening, localize, level, onTalk, onAgain }: ScreeningResultOptions): TemplateResult {
  const rows = resultRows(screening);
  const hasNeeds = rows.some(({ state }) => state === 'positive');
  return html`<div class="result" part="result">
    <div
      role="heading" aria-level=${level} class="section-title" id="result" tabindex="-1"
      aria-describedby=${rows.some(asksForPerson) ? safetyId : nothing}
    >${localize.t('screening.result.title')}</div>
    <ul class="domains" aria-labelledby="result">${rows.map((row) => domainRow(row, screening.instrument, localize))}</ul>
    <p class="next">${localize.t(hasNeeds ? 'screening.result.next' : 'screening.result.next_none')}</p>
    <div class="actions no-print">
      ${hasNeeds
        ? html`<button type="button" class="button primary" @click=${onTalk}>${localize.t('screening.result.talk')}</button>`
        : nothing}
      <button type="button" class="button" @click=${onAgain}>${localize.t('screening.result.again')}</button>
    </div>
  </div>`;
}

function domainRow(row: ResultRow, instrument: Instrument, localize: ScreeningLocalizer): TemplateResult {
  const missing = missingWords(row, localize);
  return html`<li class="domain" part="domain" data-domain=${row.domain} data-state=${row.state}>
    <p class="domain-title"><span>${domainWords(row.domain, instrument, localize)}</span>${statusChip(chipOf(row, localize))}</p>
    ${row.evidence.map((each) => evidence(each, instrument))}
    ${row.totalOnly ? html`<p class="muted secondary">${localize.t('screening.result.below_help')}</p>` : nothing}
    ${missing ? html`<p class="muted secondary">${missing}</p>` : nothing}
  </li>`;
}

/** What the patient answered is set as their words; a total is a number of ours. */
function evidence({ question, answer, linkId }: NeedEvidence, { language, items }: Instrument): TemplateResult {
  const isAnswer = items.some((item) => item.linkId === linkId);
  return html`<div class="evidence">
    <p class="muted secondary" lang=${language} dir="auto">${question}</p>
    ${isAnswer ? html`<blockquote lang=${language} dir="auto">${answer}</blockquote>` : html`<p lang=${language} dir="auto">${answer}</p>`}
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
