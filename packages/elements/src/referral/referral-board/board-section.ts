import { sameRef } from '@careloom/core/fhir';
import type { Referral, ReferralAct, SilenceOptions } from '@careloom/core/referral';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { VirtualRows } from '../../rows/index.ts';
import type { ReferralActController } from '../referral-act-controller.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import { mayStop } from '../step-forms.ts';
import { cardActs } from './board-acts.ts';
import { boardCard } from './board-card.ts';
import type { BoardSection, BoardValue } from './board-load.ts';
import { newsWords } from './board-news.ts';
import type { News } from './board-news.ts';
import { visitWords } from './board-visits.ts';
import type { BoardModel } from './referral-board-model.ts';
import type { FoundResults } from './result-fields.ts';

export interface SectionOptions {
  readonly value: BoardValue;
  readonly model: BoardModel;
  readonly rows: VirtualRows | undefined;
  readonly localize: ReferralLocalizer;
  /** Of the columns' headings; the cards are one below. */
  readonly level: number;
  /** Whoever is signed in. */
  readonly user: Actor | undefined;
  readonly readonly: boolean;
  readonly silence: SilenceOptions;
  readonly acts: ReferralActController;
  /** The form of another card must be finished first. */
  readonly isUnfinished: boolean;
  readonly newsOf: (referral: Referral) => News | undefined;
  readonly foundOf: (referral: Referral) => FoundResults;
  readonly onBegin: (act: ReferralAct, referral: Referral) => void;
  readonly onInput: () => void;
}

/** One column, or section when narrow. */
export function boardSection(section: BoardSection, options: SectionOptions): TemplateResult {
  const { model: { sections, older }, rows, localize, level } = options;
  const cards = sections[section];
  const id = `column-${section}`;
  return html`<section part="column" aria-labelledby=${id}>
    <div role="heading" aria-level=${level} id=${id} class="column-title" tabindex="-1">${localize.t(`referral.board.${section}`, { count: cards.length })}</div>
    ${cards.length === 0
      ? html`<p class="muted">${localize.t(`referral.board.${section}_empty`)}</p>`
      : html`<div class="cards" role="list" aria-labelledby=${id}>
          ${rows?.render({
            items: cards,
            key: ({ ref }) => ref,
            row: (referral, { size, at }) => html`<div role="listitem" aria-setsize=${size} aria-posinset=${at}>${card(referral, options)}</div>`,
          })}
        </div>`}
    ${rows?.isPartial
      ? html`<div class="actions no-print">
          <button type="button" class="button quiet" @click=${() => rows.showAll()}>${localize.t('referral.list.show_all', { count: cards.length })}</button>
        </div>`
      : nothing}
    ${section === 'answered' && older > 0 ? html`<p class="muted secondary">${localize.t('referral.board.older', { count: older })}</p>` : nothing}
  </section>`;
}

function card(referral: Referral, options: SectionOptions): TemplateResult {
  const { value, localize, user, readonly, silence, level } = options;
  const visits = value.visits.get(referral.requestRef) ?? [];
  const acts = cardActs(referral, { ...options, more: value.more, user: readonly ? undefined : user, visits, found: options.foundOf(referral) });
  const ours = [user?.ref, user?.organization?.ref].some((ref) => sameRef(ref, referral.owner?.ref));
  const news = options.newsOf(referral);
  return boardCard(referral, {
    localize,
    level: level + 1,
    ours,
    silence,
    acts,
    news: news && newsWords(news, localize),
    visits: visits.map((visit) => visitWords(visit, localize)),
    isStopAsked: user !== undefined && mayStop(referral, user),
  });
}
