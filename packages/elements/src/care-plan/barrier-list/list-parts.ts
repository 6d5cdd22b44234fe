import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, emptyState, notice, plusIcon } from '../../foundation/index.ts';
import type { VirtualRows } from '../../rows/index.ts';
import { barrierRow } from './barrier-row.ts';
import type { BarrierRowOptions } from './barrier-row.ts';
import type { BarrierValue } from './barrier-load.ts';
import type { BarrierLine } from './barrier-view.ts';
import type { BarrierListLocalizer } from './list-words.ts';

export function emptyPart(mayRecord: boolean, localize: BarrierListLocalizer): TemplateResult {
  return emptyState({ title: localize.t('care-plan.barriers.empty_title'), body: localize.t(mayRecord ? 'care-plan.barriers.empty_body' : 'care-plan.barriers.empty_read') });
}

/** The barriers of one group, as many as are near the window. */
export function rowsPart(rows: VirtualRows, lines: readonly BarrierLine[], options: BarrierRowOptions): TemplateResult {
  const items = rows.render({ items: lines, key: ({ barrier }) => barrier.ref, row: (line, place) => barrierRow(line, place, options) });
  return html`${rows.isPartial
      ? html`<div class="actions no-print">
          <button type="button" class="button" @click=${() => rows.showAll()}>${options.localize.t('care-plan.barriers.show_all', { count: lines.length })}</button>
        </div>`
      : nothing}
    <div role="list" class="lines">${items}</div>`;
}

/** A group with its heading; one level above its rows. */
export function groupPart(name: 'open' | 'stays', lines: readonly BarrierLine[], rows: VirtualRows, options: BarrierRowOptions): TemplateResult {
  const { localize, level } = options;
  return html`<section class="group">
    <div role="heading" aria-level=${level - 1} class="section">${localize.t(`care-plan.barriers.${name}`, { count: lines.length })}</div>
    ${lines.length === 0 ? html`<p class="muted">${localize.t('care-plan.barriers.open_none')}</p>` : rowsPart(rows, lines, options)}
  </section>`;
}

/** What is out of the way, behind a button. */
export function gonePart(
  lines: readonly BarrierLine[],
  rows: VirtualRows,
  options: BarrierRowOptions,
  shown: { readonly isShown: boolean; readonly onToggle: () => void },
): TemplateResult | typeof nothing {
  if (lines.length === 0) return nothing;
  const key = shown.isShown ? 'care-plan.barriers.hide_gone' : 'care-plan.barriers.show_gone';
  return html`<div class="actions no-print">
      <button type="button" class="button quiet" aria-expanded=${shown.isShown ? 'true' : 'false'} @click=${shown.onToggle}>${options.localize.t(key, { count: lines.length })}</button>
    </div>
    ${shown.isShown ? rowsPart(rows, lines, options) : nothing}`;
}

export function unreadablePart({ unreadable }: BarrierValue, localize: BarrierListLocalizer): TemplateResult | typeof nothing {
  if (unreadable.length === 0) return nothing;
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: localize.t('care-plan.barriers.unreadable', { count: unreadable.length }),
    body: localize.t('care-plan.barriers.unreadable_help', { refs: localize.list(unreadable) }),
  });
}

/** Where a new one begins. */
export function recordPart(now: { readonly isSignedIn: boolean; readonly isEmpty: boolean; readonly onRecord: () => void }, localize: BarrierListLocalizer): TemplateResult {
  if (!now.isSignedIn) return html`<p class="muted">${localize.t('session.user_missing')}</p>`;
  return html`<div class="actions no-print">
    <button type="button" class=${now.isEmpty ? 'button primary' : 'button'} data-do="barrier-recorded" @click=${now.onRecord}>
      ${plusIcon()}${localize.t('care-plan.barriers.record')}
    </button>
  </div>`;
}
