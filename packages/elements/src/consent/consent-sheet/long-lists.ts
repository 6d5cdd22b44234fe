import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LazyPart } from '../../foundation/lazy-part.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import type { Rows, VirtualRows } from '../../rows/index.ts';
import type { SheetLocalizer } from './sheet-words.ts';

/** As long as `VirtualRows` draws all of them anyway (decision 16). */
const most = 200;

/** The lists of an element that are hardly ever long: what draws only what is near the window is fetched when one is. */
export class LongLists {
  readonly #host: CareloomElement;
  readonly #localize: SheetLocalizer;
  readonly #part: LazyPart<typeof import('../../rows/index.ts')>;
  readonly #rows = new Map<string, VirtualRows>();

  constructor(host: CareloomElement, localize: SheetLocalizer) {
    this.#host = host;
    this.#localize = localize;
    this.#part = new LazyPart(host, localize, () => import('../../rows/index.ts'));
  }

  /** @param name tells the lists of one element apart; also its class. */
  render<Item>(name: string, list: Rows<Item>): TemplateResult {
    const { items, key, row } = list;
    const size = items.length;
    const rows = this.#rows.get(name) ?? (size > most ? this.#long(name) : undefined);
    const drawn = rows?.render(list) ?? (size > most ? this.#part.placeholder() : repeat(items, key, (item, n) => row(item, { size, at: n + 1 })));
    return html`<div role="list" class=${name}>${drawn}</div>
      ${rows?.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button quiet" data-all=${name} @click=${() => rows.showAll()}>${this.#localize.t('consent.sheet.show_all', { count: size })}</button>
          </div>`
        : nothing}`;
  }

  #long(name: string): VirtualRows | undefined {
    const part = this.#part.get();
    const rows = part && new part.VirtualRows(this.#host, name);
    if (rows) this.#rows.set(name, rows);
    return rows;
  }
}
