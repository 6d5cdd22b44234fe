import type { ConsentStanding } from '@careloom/core/consent';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, notice } from '../../foundation/index.ts';
import { ballWords } from '../referral-words.ts';
import { needsConsent, place } from './composer-input.ts';
import type { Composed } from './composer-input.ts';
import type { ComposerLocalizer } from './composer-words.ts';
import type { FieldProblems } from './field-problems.ts';

/** Whether the patient agreed that this organisation learns of it; if not, the place to record that they do now. */
export function consentField(
  { target, statement, language }: Composed,
  standing: ConsentStanding,
  localize: ComposerLocalizer,
  problems: FieldProblems,
): TemplateResult | typeof nothing {
  if (!target || !needsConsent(target)) return nothing;
  const name = target.display ?? target.ref;
  if (standing.state === 'active') {
    const date = localize.date(standing.consent.givenOn);
    return html`<p class="fact" part="consent">${checkIcon()}<span>${localize.t('referral.compose.consent_active', { name, date })}</span></p>`;
  }
  const why = standing.state === 'missing' ? undefined : localize.t(`referral.compose.consent_${standing.state}`);
  return html`<fieldset
    class="field group" part="consent" ?data-invalid=${problems.has(place.consent)} aria-describedby=${problems.describedBy(place.consent, 'consent', 'consent-help')}
  >
    <legend class="label">${localize.t('referral.compose.consent')}</legend>
    <p class="help" id="consent-help">${localize.t('referral.compose.consent_help', { name })}</p>
    ${why ? html`<p class="fact">${alertIcon()}<span>${why}</span></p>` : nothing}
    <blockquote id="statement" lang=${language}>${statement}</blockquote>
    <label class="check"><input type="checkbox" name="agreed" aria-describedby="statement" /><span>${localize.t('referral.compose.agreed')}</span></label>
    ${problems.at(place.consent, 'consent')}
  </fieldset>`;
}

/** The same need is with the same organisation already: who has the ball, and whether to send another one. */
export function doubleField(
  { double, target }: Composed,
  user: Actor | undefined,
  localize: ComposerLocalizer,
  problems: FieldProblems,
): TemplateResult | typeof nothing {
  if (!double) return nothing;
  const name = target?.display ?? target?.ref ?? '';
  const ball = ballWords(double, localize, user);
  return html`<div class="field group" part="double" ?data-invalid=${problems.has(place.again)}>
    ${notice({ tone: 'warning', icon: alertIcon, title: localize.t('referral.compose.double', { name }), body: ball })}
    <label class="check">
      <input type="checkbox" name="again" aria-describedby=${problems.describedBy(place.again, 'again')} /><span>${localize.t('referral.compose.again')}</span>
    </label>
    ${problems.at(place.again, 'again')}
  </div>`;
}
