import type { Instrument, NeedEvidence, Screening } from '@careloom/core/screening';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, infoIcon, notice, questionIcon, statusChip } from '../../foundation/index.ts';
import type { StatusChip } from '../../foundation/index.ts';
import { askingIn, plainResults, resultRows } from '../screening-summary.ts';
import type { Asking, ResultRow } from '../screening-summary.ts';
import { domainWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';
import type { SinceLastTime } from './since-last-time.ts';

export interface ScreeningResultOptions {
  readonly screening: Screening;
  /** Where the same tool was answered before, and it is known what. */
  readonly since?: SinceLastTime;
  readonly localize: ScreeningLocalizer;
  /** Level of the heading. */
  readonly level: number;
  /** Somebody wants to go on with what was found. */
  readonly onTalk: () => void;
  readonly onAgain: () => void;
}

/** The id of the notice that a person should follow up. */
const safetyId = 'safety';

/** Stands above everything else, also above the word that the answers are saved. */
export function safetyNotice(screening: Screening, localize: ScreeningLocalizer): TemplateResult | typeof nothing {
  const asking = askingIn(screening);
  if (asking.length === 0) return nothing;
  const isTotal = asking.some(({ isSafetyTotal }) => isSafetyTotal);
  const others = asking.filter(({ isSafetyTotal }) => !isSafetyTotal);
  const { language } = screening.instrument;
  return html`<div id=${safetyId} class="safety">
    ${isTotal ? safetyTotalNotice(localize) : nothing}
    ${others.length > 0
      ? notice({
          tone: 'danger',
          icon: alertIcon,
          title: localize.t('screening.result.look_title'),
          body: localize.t('screening.result.look_body'),
          list: html`<ul>${others.map((each) => askingRow(each, language))}</ul>`,
        })
      : nothing}
  </div>`;
}

function safetyTotalNotice(localize: ScreeningLocalizer): TemplateResult {
  return notice({ tone: 'danger', icon: alertIcon, title: localize.t('screening.result.safety_title'), body: localize.t('screening.result.safety_body') });
}

function askingRow({ text, answers }: Asking, language: string): TemplateResult {
  return html`<li lang=${language} dir="auto">${text}${answers.map((answer) => html` <q>${answer}</q>`)}</li>`;
}

/** What the answers say, domain by domain. Finds needs; confirms none, and never says that all is well. */
export function screeningResult({ screening, since, localize, level, onTalk, onAgain }: ScreeningResultOptions): TemplateResult {
  const rows = resultRows(screening);
  const hasNeeds = rows.some(({ state }) => state === 'positive');
  return html`<div class="result" part="result">
    <div
      role="heading" aria-level=${level} class="section" id="result" tabindex="-1"
      aria-describedby=${askingIn(screening).length > 0 ? safetyId : nothing}
    >${localize.t('screening.result.title')}</div>
    ${plainPart(screening, rows.length, localize)}
    ${rows.length > 0 ? html`<ul class="domains" aria-labelledby="result">${rows.map((row) => domainRow(row, { instrument: screening.instrument, since, localize }))}</ul>` : nothing}
    ${since?.note ?? nothing}
    <p class="next">${localize.t(hasNeeds ? 'screening.result.next' : 'screening.result.next_none')}</p>
    <div class="actions no-print">
      ${hasNeeds
        ? html`<button type="button" class="button primary" @click=${onTalk}>${localize.t('screening.result.talk')}</button>`
        : nothing}
      <button type="button" class="button" @click=${onAgain}>${localize.t('screening.result.again')}</button>
    </div>
  </div>`;
}

/** Totals of tools that are not about social needs; and that there is none, where nothing else is said. */
function plainPart(screening: Screening, domains: number, localize: ScreeningLocalizer): unknown {
  const results = plainResults(screening);
  if (results.length === 0) return domains > 0 ? nothing : html`<p>${localize.t('screening.result.nothing')}</p>`;
  const { language } = screening.instrument;
  return results.map(({ text, value }) => {
    const words = typeof value === 'number' ? localize.number(value) : html`<span lang=${language}>${value}</span>`;
    return html`<p class="worked-out"><span lang=${language}>${text}</span> <strong>${words}</strong></p>`;
  });
}

interface RowContext {
  readonly instrument: Instrument;
  readonly since: SinceLastTime | undefined;
  readonly localize: ScreeningLocalizer;
}

function domainRow(row: ResultRow, { instrument, since, localize }: RowContext): TemplateResult {
  const missing = missingWords(row, localize);
  return html`<li class="domain" part="domain" data-domain=${row.domain} data-state=${row.state}>
    <p class="domain-title"><span>${domainWords(row.domain, instrument, localize)}</span>${statusChip(chipOf(row, localize))}</p>
    ${row.evidence.map((each) => evidence(each, instrument, localize))}
    ${row.totalOnly ? html`<p class="muted secondary">${localize.t('screening.result.below_help')}</p>` : nothing}
    ${missing ? html`<p class="muted secondary">${missing}</p>` : nothing}
    ${since?.domain(row.domain) ?? nothing}
  </li>`;
}

/** What the patient answered is set as their words; a total is a number of ours. */
function evidence({ question, answer, kind, linkId }: NeedEvidence, { language, items }: Instrument, localize: ScreeningLocalizer): TemplateResult {
  if (kind === 'boolean') return evidenceOf(question, html`<p>${localize.t(answer === 'true' ? 'screening.result.yes' : 'screening.result.no')}</p>`, language);
  const isAnswer = items.some((item) => item.linkId === linkId);
  const words = isAnswer ? html`<blockquote lang=${language} dir="auto">${answer}</blockquote>` : html`<p lang=${language} dir="auto">${answer}</p>`;
  return evidenceOf(question, words, language);
}

function evidenceOf(question: string, words: TemplateResult, language: string): TemplateResult {
  return html`<div class="evidence"><p class="muted secondary" lang=${language} dir="auto">${question}</p>${words}</div>`;
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
