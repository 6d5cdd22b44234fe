import type { SdohDomain } from '@careloom/core/fhir';
import { loadScreenings } from '@careloom/core/screening';
import type { Instrument, Screening } from '@careloom/core/screening';
import { compareScreenings } from '@careloom/core/screening/review';
import type { ComparedQuestion, DomainChange, ScreeningComparison } from '@careloom/core/screening/review';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { emptyState, infoIcon } from '../../foundation/index.ts';
import type { LoadContext } from '../../foundation/index.ts';
import { domainWords } from '../need-words.ts';
import type { CarePlanLocalizer } from '../need-words.ts';
import type { MoreLocalizer } from './need-more.ts';

export interface Compared {
  /** Absent where there are not two finished screenings. */
  readonly comparison?: ScreeningComparison;
  readonly unreadable: number;
}

/** The newest finished screening beside the one before it: of the same tool where there is one, else of another. */
export async function loadComparison(patientRef: string, instruments: readonly Instrument[], { repository, signal }: LoadContext): Promise<Compared> {
  const { screenings, unreadable } = await loadScreenings(repository, patientRef, instruments, { signal });
  const [after, ...earlier] = screenings.filter(({ status }) => status === 'completed' || status === 'amended');
  const before = after && (earlier.find((each) => isSameTool(each, after)) ?? earlier[0]);
  const comparison = before && compareScreenings(before, after);
  return { ...(comparison && { comparison }), unreadable: unreadable.length };
}

function isSameTool(a: Screening, b: Screening): boolean {
  return a.instrument.questionnaire.url === b.instrument.questionnaire.url;
}

/** What became of each kind of need, with what was said both times. Not asked, declined and "don't know" are never "gone". */
export function comparePart(
  { comparison, unreadable }: Compared,
  words: CarePlanLocalizer,
  level: number,
  /** Kinds of need the reader may know of; absent: all. */
  only?: ReadonlySet<SdohDomain>,
): TemplateResult {
  const localize = words as unknown as MoreLocalizer;
  const lost = unreadable > 0 && !only ? html`<p class="muted">${localize.t('care-plan.compare.unreadable', { count: unreadable })}</p>` : nothing;
  if (!comparison) {
    return html`${lost} ${emptyState({ title: localize.t('care-plan.compare.none_title'), body: localize.t('care-plan.compare.none_body') })}`;
  }
  const { before, after, sameTool, otherInformant } = comparison;
  const domains = comparison.domains.filter(({ domain }) => only?.has(domain) ?? true);
  const title = localize.t('care-plan.compare.title', { before: localize.day(before.authored), after: localize.day(after.authored) });
  const care = (text: string): TemplateResult => html`<p class="care secondary">${infoIcon()}<span>${text}</span></p>`;
  return html`<section class="compare" part="compare" aria-labelledby="compare-title">
    <div role="heading" aria-level=${level} class="group" id="compare-title">${title}</div>
    <p class="muted secondary"><bdi lang=${after.instrument.language}>${after.instrument.title}</bdi></p>
    ${lost} ${sameTool ? nothing : care(localize.t('care-plan.compare.other_tool'))} ${otherInformant ? care(localize.t('care-plan.compare.other_informant')) : nothing}
    <ul>${domains.map((each) => changeRow(each, after.instrument.language, words, localize))}</ul>
  </section>`;
}

function changeRow({ domain, change, questions }: DomainChange, language: string, words: CarePlanLocalizer, localize: MoreLocalizer): TemplateResult {
  return html`<li data-domain=${domain} data-change=${change}>
    <p><span class="what">${domainWords(domain, words)}</span> <strong>${localize.t(`care-plan.compare.${change}`)}</strong></p>
    ${questions.map((each) => questionRow(each, language, localize))}
  </li>`;
}

function questionRow({ question, before, after }: ComparedQuestion, language: string, localize: MoreLocalizer): TemplateResult {
  const said = (answers: readonly string[]): unknown =>
    answers.length > 0 ? html`<span class="answer" lang=${language}>${answers.join(', ')}</span>` : localize.t('care-plan.compare.no_answer');
  return html`<p class="muted secondary" lang=${language}>${question}</p>
    <p class="secondary">
      <span>${localize.t('care-plan.compare.before')}:</span> ${said(before)}; <span>${localize.t('care-plan.compare.after')}:</span> ${said(after)}
    </p>`;
}
