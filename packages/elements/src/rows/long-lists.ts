import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LazyPart } from '../foundation/lazy-part.ts';
import type { PartLocalizer } from '../foundation/lazy-part.ts';
import type { CareloomElement } from '../foundation/index.ts';
import type { Rows, VirtualRows } from './virtual-rows.ts';

/** As long as `VirtualRows` draws all of them anyway (decision 16). */
const most = 200;

/** The lists of an element that are hardly ever long: what draws only what is near the window is fetched when one is. */
export class LongLists {
  readonly #host: CareloomElement;
  readonly #all: (count: number) => string;
  readonly #part: LazyPart<typeof import('./virtual-rows.ts')>;
  readonly #rows = new Map<string, VirtualRows>();

  /** @param all the words of the button that draws all of them, with their number */
  constructor(host: CareloomElement, localize: PartLocalizer, all: (count: number) => string) {
    this.#host = host;
    this.#all = all;
    this.#part = new LazyPart(host, localize, () => import('./virtual-rows.ts'));
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
            <button type="button" class="button quiet" data-all=${name} @click=${() => rows.showAll()}>${this.#all(size)}</button>
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
