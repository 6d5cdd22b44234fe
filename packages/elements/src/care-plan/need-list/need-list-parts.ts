import type { Need } from '@careloom/core/care-plan';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, emptyState, notice } from '../../foundation/index.ts';
import type { CarePlanLocalizer } from '../need-words.ts';
import { needGroups } from './need-groups.ts';
import type { GroupedNeeds, NeedGroup } from './need-groups.ts';
import type { NeedListValue } from './need-list-load.ts';

export type Line = { readonly key: string } & ({ readonly group: NeedGroup } | { readonly need: Need });

/** Headings and needs in one list, so that a need that changes its group keeps its nodes, and what is typed there. */
export function linesOf(grouped: GroupedNeeds): readonly Line[] {
  return needGroups.flatMap((group): readonly Line[] => {
    const rows = grouped[group].map((need) => ({ key: need.domain, need }));
    return rows.length > 0 ? [{ key: `group ${group}`, group }, ...rows] : [];
  });
}

/** Without a need: nobody asked, or what was asked found none. Never "no need" where something is not clear. */
export function emptyPart({ asked, isAsked, list }: NeedListValue, localize: CarePlanLocalizer): TemplateResult | typeof nothing {
  if (list.unreadable.length > 0 || (!isAsked && list.strengths.length > 0)) return nothing;
  if (!isAsked) {
    const action = html`<slot name="empty-action"></slot>`;
    return emptyState({ title: localize.t('care-plan.list.empty_title'), body: localize.t('care-plan.list.empty_body'), action });
  }
  const clear = asked.filter(({ state: found }) => found === 'no-need').length;
  if (clear === 0) return html`<p>${localize.t('care-plan.list.not_clear')}</p>`;
  return html`<p>${localize.t(clear === asked.length ? 'care-plan.list.no_need' : 'care-plan.list.no_need_some')}</p>`;
}

export function unreadablePart({ list: { unreadable } }: NeedListValue, localize: CarePlanLocalizer): TemplateResult | typeof nothing {
  if (unreadable.length === 0) return nothing;
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: localize.t('care-plan.list.unreadable', { count: unreadable.length }),
    body: localize.t('care-plan.list.unreadable_help', { refs: localize.list(unreadable.map(({ ref }) => ref)) }),
  });
}

/** What changed since the last screening, behind a button. */
export function comparedPart(isShown: boolean, content: unknown, onToggle: () => void, localize: CarePlanLocalizer): TemplateResult {
  return html`<div class="actions no-print">
      <button type="button" class="button quiet" data-do="compare" aria-expanded=${isShown ? 'true' : 'false'} @click=${onToggle}>
        ${localize.t(isShown ? 'care-plan.compare.hide' : 'care-plan.compare.show')}
      </button>
    </div>
    ${isShown ? content : nothing}`;
}
