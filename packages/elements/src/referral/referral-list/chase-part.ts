import type { Referral } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { actCatalogues } from '../../acts/index.ts';
import { alertIcon, doneIcon, errorIcon, infoIcon, liveRegion, notice, outcomeNotice } from '../../foundation/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { nameWords } from '../referral-words.ts';
import { chaseMessagesEn } from '../referral-chase.messages.en.ts';
import type { AskedPartner, ChaseController } from './chase-controller.ts';

export { ChaseController } from './chase-controller.ts';

const en = { ...actCatalogues.en, ...chaseMessagesEn } as const;

export const catalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, own] = await Promise.all([actCatalogues.es(), import('../referral-chase.messages.es.ts')]);
    return { ...acts, ...own.chaseMessagesEs };
  },
};
export type ChaseLocalizer = LocalizeController<typeof en>;

export interface ChaseOptions {
  readonly chase: ChaseController;
  /** What the user may ask about now. */
  readonly askable: readonly Referral[];
  readonly chosen: readonly Referral[];
  readonly onChoose: (referrals: readonly Referral[]) => void;
  readonly onInput: () => void;
  readonly onClose: () => void;
}

/** The panel over the list: whom one asks, in which words, and what became of it, partner by partner. */
export function chasePart({ chase, askable, chosen, onChoose, onInput, onClose }: ChaseOptions, words: unknown): TemplateResult {
  const localize = words as ChaseLocalizer;
  const partners = byPartner(chosen);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get('words') ?? '');
    if (chosen.length === 0) chase.refuse('referral.chase.choose_first');
    else if (!text.trim()) chase.refuse('referral.chase.note_missing');
    else void chase.send(chosen, text);
  };
  const isBusy = chase.busy ? 'true' : 'false';
  const isWordless = chase.refusal?.code === 'referral.chase.note_missing';
  return html`<section class="panel no-print" part="chase" aria-labelledby="chase-title">
    <p class="section" id="chase-title">${localize.t('referral.chase.title')}</p>
    <p class="help" id="chase-help">${localize.t('referral.chase.help')}</p>
    <div class="actions">
      <button type="button" class="button" id="chase-all" @click=${() => onChoose(askable)}>${localize.t('referral.chase.all', { count: askable.length })}</button>
      ${chosen.length > 0 ? html`<button type="button" class="button quiet" @click=${() => onChoose([])}>${localize.t('referral.chase.none')}</button>` : nothing}
    </div>
    ${liveRegion(localize.t('referral.chase.chosen', { count: chosen.length }))}
    ${partners.length > 0
      ? html`<ul class="partners">${partners.map(([name, count]) => html`<li>${localize.t('referral.chase.of_partner', { name: isolated(name), count })}</li>`)}</ul>`
      : nothing}
    <form class="form" novalidate @submit=${send} @input=${onInput}>
      <div class="field">
        <label class="label" for="chase-words">${localize.t('referral.chase.words')}</label>
        <textarea
          class="control" id="chase-words" name="words" .defaultValue=${localize.t('referral.chase.default')}
          aria-describedby=${isWordless ? 'chase-error' : 'chase-words-help'} aria-invalid=${isWordless ? 'true' : 'false'}
        ></textarea>
        <p class="help" id="chase-words-help">${localize.t('referral.chase.words_help')}</p>
        ${chase.refusal ? html`<p class="field-error" id="chase-error" role="alert">${errorIcon()}<span>${localize.reason(chase.refusal)}</span></p>` : nothing}
      </div>
      <div class="actions">
        <button class="button primary" aria-disabled=${isBusy}>
          ${partners.length > 0 ? localize.t('referral.chase.send', { count: partners.length }) : localize.t('referral.chase.send_none')}${chase.busy
            ? ` (${localize.t('foundation.busy')})`
            : nothing}
        </button>
        <button type="button" class="button" aria-disabled=${isBusy} @click=${onClose}>${localize.t('referral.chase.back')}</button>
      </div>
    </form>
    <div class="chase-said" tabindex="-1" aria-label=${localize.t('referral.chase.outcomes')} role="group">
      ${liveRegion(outcomes(chase, localize))}
    </div>
  </section>`;
}

function outcomes(chase: ChaseController, localize: ChaseLocalizer): unknown {
  const { asked, left, isByHost } = chase;
  if (asked.length === 0 && left === 0 && !isByHost) return nothing;
  return html`${isByHost ? notice({ tone: 'success', icon: doneIcon, title: localize.t('referral.chase.by_host') }) : nothing}
    ${left > 0 ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('referral.chase.left', { count: left }) }) : nothing}
    ${asked.map((each) => outcomeOf(each, chase, localize))}`;
}

function outcomeOf(each: AskedPartner, chase: ChaseController, localize: ChaseLocalizer): unknown {
  const { partner, referrals, commit } = each;
  const name = isolated(nameWords(partner));
  const titled = (what: string): string => localize.t('referral.chase.about', { name, what });
  if (commit.busy || !commit.outcome) return notice({ tone: 'info', icon: infoIcon, title: titled(localize.t('foundation.busy')) });
  if (commit.outcome.outcome === 'stored') {
    return notice({ tone: 'success', icon: doneIcon, title: localize.t('referral.chase.asked', { name, count: referrals.length }) });
  }
  const kept = commit.outcome.outcome === 'conflict' ? { kept: localize.t('referral.chase.conflict_help') } : {};
  return outcomeNotice({ outcome: commit.outcome, localize, titled, ...kept, onRetry: () => chase.retry(each) });
}

function byPartner(referrals: readonly Referral[]): readonly (readonly [name: string, count: number])[] {
  const counts = new Map<string, [string, number]>();
  for (const { owner } of referrals) {
    if (!owner) continue;
    const known = counts.get(owner.ref) ?? [nameWords(owner), 0];
    counts.set(owner.ref, [known[0], known[1] + 1]);
  }
  return [...counts.values()];
}

/** A name may go the other way. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
