import { partnersOf } from '@careloom/core/referral/partners';
import type { PartnerRow } from '@careloom/core/referral/partners';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { factCatalogues } from '../fact-catalogues.ts';
import { alertIcon } from '../../foundation/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { nameWords } from '../referral-words.ts';
import { partnerMessagesEn } from '../referral-partners.messages.en.ts';
import { trackLines } from '../track-part.ts';

export { partnersOf };

const en = { ...factCatalogues.en, ...partnerMessagesEn } as const;

export const catalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [facts, own] = await Promise.all([factCatalogues.es(), import('../referral-partners.messages.es.ts')]);
    return { ...facts, ...own.partnerMessagesEs };
  },
};

export interface PartnersOptions {
  readonly rows: readonly PartnerRow[];
  /** Whose referrals alone are shown; undefined for everybody's. */
  readonly only: Party | undefined;
  readonly onOnly: (partner: Party | undefined) => void;
  readonly onClose: () => void;
}

/** Organizations beside each other, as counted: what each has in its hands now, and what became of what it was sent. */
export function partnersPart({ rows, only, onOnly, onClose }: PartnersOptions, words: unknown): TemplateResult {
  const localize = words as LocalizeController<typeof en>;
  const card = ({ partner, record, waiting, stuck }: PartnerRow, at: number): TemplateResult => {
    const isOnly = only?.ref === partner.ref;
    return html`<li class="partner" data-partner=${partner.ref}>
      <div class="partner-head">
        <bdi class="what" id=${`partner-${at}`}>${nameWords(partner)}</bdi>
        <button
          type="button" class="button" aria-pressed=${isOnly ? 'true' : 'false'} aria-describedby=${`partner-${at}`}
          @click=${() => onOnly(isOnly ? undefined : partner)}
        >${localize.t('referral.partners.only')}</button>
      </div>
      <p>
        ${localize.t('referral.partners.waiting', { count: waiting.length })}
        ${stuck.length > 0 ? html`<span class="stuck">${alertIcon()}${localize.t('referral.partners.stuck', { count: stuck.length })}</span>` : nothing}
      </p>
      ${trackLines(record, localize)}
    </li>`;
  };
  return html`<section class="panel" part="partners" aria-labelledby="partners-title">
    <p class="section" id="partners-title" tabindex="-1">${localize.t('referral.partners.title')}</p>
    <p class="help">${localize.t('referral.partners.help')}</p>
    ${rows.length === 0
      ? html`<p class="muted">${localize.t('referral.partners.none')}</p>`
      : html`<ul class="partner-list">${repeat(rows, ({ partner }) => partner.ref, card)}</ul>`}
    <div class="actions no-print"><button type="button" class="button" @click=${onClose}>${localize.t('referral.partners.close')}</button></div>
  </section>`;
}
