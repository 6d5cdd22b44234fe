import type { Consent, ConsentStanding } from '@careloom/core/consent';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon } from '../../foundation/index.ts';
import { needsConsent } from './composer-input.ts';
import { place } from './composer-places.ts';
import type { Composed } from './composer-input.ts';
import type { ComposerLocalizer } from './composer-words.ts';
import type { FieldProblems } from '../../foundation/field-problems.ts';

export interface ConsentFieldOptions {
  readonly composed: Composed;
  readonly standing: ConsentStanding;
  /** The patient is asked again, though there is an answer on record. */
  readonly isAsking: boolean;
  readonly localize: ComposerLocalizer;
  readonly onAsk: () => void;
}

/** Whether the patient agreed that this organisation learns of it; if not, the place to record that they do now. */
export function consentField(options: ConsentFieldOptions, problems: FieldProblems): TemplateResult | typeof nothing {
  const { composed, standing, localize } = options;
  const { target } = composed;
  if (!target || !needsConsent(target)) return nothing;
  const name = target.display ?? target.ref;
  if (standing.state === 'active' && !options.isAsking) return onRecord(standing.consent, name, options, problems);
  const why = whyNot(standing, localize);
  return html`<fieldset
    class="field group" part="consent" ?data-invalid=${problems.has(place.consent)} aria-describedby=${problems.describedBy(place.consent, 'consent', 'consent-help')}
  >
    <legend class="label">${localize.t('referral.compose.consent')}</legend>
    <p class="help" id="consent-help">${localize.text(composed.isOpen ? 'referral.open.consent_help' : 'referral.compose.consent_help', { name })}</p>
    ${why ? html`<p class="fact">${alertIcon()}<span>${why}</span></p>` : nothing} ${statementPart(options)} ${problems.at(place.consent, 'consent')}
  </fieldset>`;
}

/** An older yes that is used again: with the words it was given to, so that nobody uses it for more than that. */
function onRecord({ givenOn, evidence }: Consent, name: string, { localize, onAsk }: ConsentFieldOptions, problems: FieldProblems): TemplateResult {
  const source = evidence?.kind === 'document' ? evidence.title : evidence?.kind === 'reference' ? evidence.ref : '';
  return html`<div class="field group" part="consent" ?data-invalid=${problems.has(place.consent)}>
    <p class="fact">${checkIcon()}<span>${localize.t('referral.compose.consent_active', { name, date: localize.date(givenOn) })}</span></p>
    ${evidence?.kind === 'verbal'
      ? html`<p class="help">${localize.t('referral.compose.consent_heard')}</p>
          <blockquote lang=${evidence.language ?? nothing}>${evidence.statement}</blockquote>`
      : nothing}
    ${source ? html`<p class="help">${localize.t('referral.compose.consent_source', { source })}</p>` : nothing} ${askAgain(localize, onAsk)}
    ${problems.at(place.consent, 'consent')}
  </div>`;
}

function askAgain(localize: ComposerLocalizer, onAsk: () => void): TemplateResult {
  return html`<div class="actions"><button type="button" class="button" @click=${onAsk}>${localize.t('referral.compose.ask_again')}</button></div>`;
}

/** What stands in the way, where there is something on record. */
function whyNot(standing: ConsentStanding, localize: ComposerLocalizer): string | undefined {
  switch (standing.state) {
    case 'declined': return localize.t('referral.compose.consent_no', { date: localize.date(standing.consent.givenOn) });
    case 'unclear': return localize.t('referral.compose.consent_unclear', { refs: localize.list(standing.refs) });
    case 'expired': return localize.t('referral.compose.consent_expired');
    case 'withdrawn': return localize.t('referral.compose.consent_withdrawn');
    default: return undefined;
  }
}

/** What is read aloud. After a no, or a record that has to be read first, only when somebody means to ask again. */
function statementPart({ composed, standing, isAsking, localize, onAsk }: ConsentFieldOptions): TemplateResult {
  if (!isAsking && (standing.state === 'declined' || standing.state === 'unclear')) {
    return askAgain(localize, onAsk);
  }
  return html`<blockquote id="statement" lang=${composed.language}>${composed.statement}</blockquote>
    <label class="check"><input type="checkbox" name="agreed" data-now aria-describedby="statement" /><span>${localize.t('referral.compose.agreed')}</span></label>`;
}
