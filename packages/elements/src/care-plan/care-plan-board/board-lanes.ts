import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { VirtualRows } from '../../rows/index.ts';
import { named } from '../plan-words.ts';
import type { BoardModel } from './board-model.ts';
import { concernRow, goalRow, stepRow } from './board-rows.ts';
import type { Lane, RowOptions } from './board-rows.ts';
import type { LaneKeys } from './lane-keys.ts';

export interface LaneOptions extends RowOptions {
  readonly keys: LaneKeys;
  readonly rows: Readonly<Record<Lane, VirtualRows>>;
  /** Level of the lanes' headings. */
  readonly level: number;
  readonly doneShown: boolean;
  readonly onToggleDone: () => void;
  readonly onShowAll: (lane: Lane) => void;
}

/** Three lists side by side, one below the other where it is narrow: what worries, what is wanted, who does what. */
export function lanesPart(model: BoardModel, options: LaneOptions): TemplateResult {
  const { localize, keys, rows, doneShown } = options;
  const chosen = model.goals.find(({ ref }) => ref === options.chosen);
  const steps = doneShown ? [...model.open, ...model.done] : model.open;
  const key = ({ ref }: { readonly ref: string }): string => ref;
  return html`<p class="muted caption no-print">${localize.t('care-plan.board.keys')}</p>
    <div class="lanes" @keydown=${keys.onKey} @focusin=${keys.onFocus}>
      ${lane('concerns', model.concerns.length, rows.concerns.render({ items: model.concerns, key, row: (row, place) => concernRow(row, place, options, chosen) }), options)}
      ${lane('goals', model.goals.length, rows.goals.render({ items: model.goals, key, row: (row, place) => goalRow(row, place, options) }), options)}
      ${lane('steps', steps.length, rows.steps.render({ items: steps, key, row: (row, place) => stepRow(row, place, options) }), options, model)}
    </div>`;
}

function lane(name: Lane, count: number, rows: unknown, options: LaneOptions, steps?: BoardModel): TemplateResult {
  const { localize } = options;
  const id = `lane-${name}`;
  return html`<div class="lane" data-lane=${name}>
    <div role="heading" aria-level=${options.level} class="lane-title" id=${id}>${localize.t(`care-plan.board.${name}`, { count })}</div>
    ${count === 0 ? html`<p class="muted">${localize.t(`care-plan.board.no_${name}`)}</p>` : nothing}
    ${options.rows[name].isPartial
      ? html`<div class="no-print">
          <p class="muted caption">${localize.t('care-plan.board.partial')}</p>
          <button type="button" class="button quiet" @click=${() => options.onShowAll(name)}>${localize.t('care-plan.board.show_all', { count })}</button>
        </div>`
      : nothing}
    ${count > 0 ? html`<div role="list" class="rows" aria-labelledby=${id}>${rows}</div>` : nothing}
    ${steps ? [finished(steps, options), others(steps, options)] : nothing}
  </div>`;
}

function finished({ done }: BoardModel, { localize, doneShown, onToggleDone }: LaneOptions): TemplateResult | typeof nothing {
  if (done.length === 0) return nothing;
  const key = doneShown ? 'care-plan.board.hide_done' : 'care-plan.board.show_done';
  return html`<button type="button" class="button quiet no-print" aria-expanded=${doneShown ? 'true' : 'false'} @click=${onToggleDone}>
    ${localize.t(key, { count: done.length })}
  </button>`;
}

/** Steps other systems wrote inside the plan: shown, and changed only there. */
function others({ foreign }: BoardModel, { localize }: LaneOptions): readonly TemplateResult[] {
  return foreign.map(({ words, performers }) => {
    const second = [localize.t('care-plan.step.other_system'), ...performers.map(({ display, ref }) => named(display ?? ref))];
    return html`<div class="foreign" part="row">
      <p>${words || localize.t('care-plan.step.unnamed')}</p>
      <p class="row-second">${second.join(' · ')}</p>
    </div>`;
  });
}
