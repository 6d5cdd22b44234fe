import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { domainWords } from '../need-words.ts';
import type { CarePlanLocalizer } from '../need-words.ts';
import type { AskedDomain } from './asked-domains.ts';

/** What was asked without finding a need, and what is not clear: counted apart, because unknown is not "no". */
export function askedPart(asked: readonly AskedDomain[], isShown: boolean, localize: CarePlanLocalizer, onToggle: () => void): TemplateResult | typeof nothing {
  if (asked.length === 0) return nothing;
  const clear = asked.filter(({ state }) => state === 'no-need').length;
  const unclear = asked.length - clear;
  const counts = localize.list([
    ...(clear > 0 ? [localize.t('care-plan.list.count_clear', { count: clear })] : []),
    ...(unclear > 0 ? [localize.t('care-plan.list.count_unclear', { count: unclear })] : []),
  ]);
  return html`<div class="asked" part="asked">
    <div class="actions no-print">
      <button type="button" class="button quiet" aria-expanded=${isShown ? 'true' : 'false'} @click=${onToggle}>
        ${localize.t(isShown ? 'care-plan.list.hide_asked' : 'care-plan.list.show_asked', { counts })}
      </button>
    </div>
    ${isShown
      ? html`<ul>
          ${asked.map((each) => html`<li><span>${domainWords(each.domain, localize)}</span> <span class="muted">${found(each, localize)}</span></li>`)}
        </ul>`
      : nothing}
  </div>`;
}

function found({ state, on }: AskedDomain, localize: CarePlanLocalizer): string {
  const isClear = state === 'no-need';
  if (!on) return localize.t(isClear ? 'care-plan.list.asked_undated' : 'care-plan.list.asked_part_undated');
  return localize.t(isClear ? 'care-plan.list.asked_on' : 'care-plan.list.asked_part', { date: localize.date(on) });
}
