import { codeSources, suggestionsFor } from '@careloom/core/care-plan';
import type { CodeSuggestion, SuggestionKind } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CarePlanLocalizer } from '../need-words.ts';
import type { MoreLocalizer } from './need-more.ts';

const kinds: readonly SuggestionKind[] = ['condition', 'goal', 'service-request', 'procedure'];

/** What is published for a kind of need, each code with the source it was seen in. */
export function codesPart(domain: SdohDomain, words: CarePlanLocalizer): TemplateResult {
  const localize = words as unknown as MoreLocalizer;
  return html`<section class="codes" part="codes" aria-label=${localize.t('care-plan.codes.label')}>
    <p class="muted secondary">${localize.t('care-plan.codes.unverified')}</p>
    <dl>${kinds.map((kind) => kindRows(suggestionsFor(domain, kind), kind, localize))}</dl>
  </section>`;
}

function kindRows(suggestions: readonly CodeSuggestion[], kind: SuggestionKind, localize: MoreLocalizer): TemplateResult {
  return html`<dt>${localize.t(`care-plan.codes.${kind}`)}</dt>
    <dd>
      ${suggestions.length === 0
        ? html`<p class="muted">${localize.t('care-plan.codes.none')}</p>`
        : html`<ul>${suggestions.map((each) => codeRow(each, localize))}</ul>`}
    </dd>`;
}

function codeRow({ code, source, needsWords }: CodeSuggestion, localize: MoreLocalizer): TemplateResult {
  return html`<li data-code=${code.code}>
    <span lang="en">${code.display}</span>
    ${[code, ...(code.also ? [code.also] : [])].map((each) => html`<bdi class="muted caption" lang="en">${systemName(each.system)} ${each.code}</bdi> `)}
    <span class="muted caption">${localize.t('care-plan.codes.source', { source: `\u2068${codeSources[source]}\u2069` })}</span>
    ${needsWords ? html`<p class="caption">${localize.t('care-plan.codes.needs_words')}</p>` : nothing}
  </li>`;
}

/** Names of code systems are the same in every language. */
function systemName(system: string): string {
  if (system.includes('snomed')) return 'SNOMED CT';
  return system.includes('icd-10-cm') ? 'ICD-10-CM' : system;
}
