import { eligibilityFor } from '@careloom/core/community-resource/directory';
import type { DirectoryService, EligibilityFact } from '@careloom/core/community-resource/directory';
import type { EligibilityFacts } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, questionIcon } from '../../foundation/index.ts';
import type { CardLocalizer } from './card-words.ts';

/** Fact by fact what the record says, and whether what is known of the person meets it. Never "eligible". */
export function cardFacts(service: DirectoryService, facts: EligibilityFacts, localize: CardLocalizer): TemplateResult {
  const { fits, doesNotFit } = eligibilityFor(service, facts);
  const line = (fact: EligibilityFact): TemplateResult => {
    const { kind } = fact;
    const name = localize.t(`community-resource.card.fact.${kind}`);
    if (fact.state === 'missing') return row(name, undefined, html`<span class="muted">${questionIcon()}${localize.t('community-resource.card.of_service')}</span>`);
    const words = factWords(fact, localize);
    if (kind === 'words') return row(name, words, nothing);
    const state = fits.includes(kind)
      ? html`<span>${checkIcon()}${localize.t('community-resource.card.fits')}</span>`
      : doesNotFit.includes(kind)
        ? html`<span class="warning">${alertIcon()}${localize.t('community-resource.card.does_not_fit')}</span>`
        : html`<span class="muted">${questionIcon()}${localize.t('community-resource.card.of_person')}</span>`;
    return row(name, words, state);
  };
  return html`<ul class="eligibility" part="eligibility">${service.eligibility.map(line)}</ul>
    <p class="muted secondary">${localize.t('community-resource.card.who_rule')}</p>`;
}

function row(name: string, words: string | undefined, state: unknown): TemplateResult {
  return html`<li><span class="strong">${name}</span>${words ? html`<bdi dir="auto" class="says">${words}</bdi>` : nothing}${state}</li>`;
}

function factWords(fact: Exclude<EligibilityFact, { state: 'missing' }>, localize: CardLocalizer): string {
  switch (fact.kind) {
    case 'age':
    case 'household':
      return rangeWords(fact.minimum, fact.maximum, localize);
    case 'income':
      return localize.t('community-resource.card.income_at_most', { percent: fact.maximumPercent });
    case 'residence':
      return localize.list(fact.areas);
    case 'status':
      return localize.list(fact.codes.map((code) => code.slice(code.lastIndexOf('|') + 1)));
    case 'words':
      return fact.words;
  }
}

function rangeWords(from: number | undefined, to: number | undefined, localize: CardLocalizer): string {
  if (from !== undefined && to !== undefined) return localize.t('community-resource.card.from_to', { from, to });
  if (from !== undefined) return localize.t('community-resource.card.at_least', { from });
  return to === undefined ? '' : localize.t('community-resource.card.at_most', { to });
}
