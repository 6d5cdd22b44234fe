import type { Strength } from '@careloom/core/care-plan';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { plainTerm } from '../../foundation/plain-term.ts';
import { answerPart, domainWords, otherLanguageNote } from '../need-words.ts';
import type { CarePlanLocalizer } from '../need-words.ts';
import type { MoreLocalizer } from './need-more.ts';

/** What helps the patient: in a list of its own, never among the needs. */
export function strengthsPart(strengths: readonly Strength[], words: CarePlanLocalizer, level: number, languageOf: (ref: string) => string): TemplateResult {
  const localize = words as unknown as MoreLocalizer;
  return html`<section class="strengths" part="strengths" aria-labelledby="strengths-title">
    <div role="heading" aria-level=${level} class="group" id="strengths-title">${localize.t('care-plan.strength.title')}</div>
    <p class="muted secondary">${localize.t('care-plan.strength.rule')}</p>
    <ul>${strengths.map((each) => strengthRow(each, words, languageIn(each, languageOf)))}</ul>
    ${otherLanguageNote(strengths.flatMap((each) => languageIn(each, languageOf) ?? []), words)}
  </section>`;
}

/** What somebody recorded in words of their own is in the language they wrote, where the record says which. */
function languageIn({ question, ref, source }: Strength, languageOf: (ref: string) => string): string | undefined {
  return question ? languageOf(ref) : source?.resource.language;
}

function strengthRow({ words, kind, question, about, isConfirmed, on, ref }: Strength, listWords: CarePlanLocalizer, language: string | undefined): TemplateResult {
  const localize = listWords as unknown as MoreLocalizer;
  const facts = [
    ...(about.length > 0 ? [localize.t('care-plan.strength.about', { domains: localize.list(about.map((domain) => domainWords(domain, listWords))) })] : []),
    ...(on ? [localize.t('care-plan.strength.on', { date: localize.date(on) })] : []),
    ...(isConfirmed ? [] : [localize.t('care-plan.strength.unconfirmed')]),
  ];
  return html`<li data-ref=${ref}>
    ${question ? html`<span class="muted" lang=${language ?? nothing}>${question}</span>` : nothing} ${answerPart({ answer: plainTerm(words), ...(kind && { kind }) }, language, listWords)}
    <p class="muted caption">${facts.join(' · ')}</p>
  </li>`;
}
