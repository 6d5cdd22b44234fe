import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CareloomElement } from '../foundation/index.ts';
import { VirtualRows } from '../rows/index.ts';
import type { Rows } from '../rows/index.ts';

/** The members of the teams of an element: of a very long list only what is near the window is in the page. */
export class TeamRows {
  readonly #host: CareloomElement;
  readonly #rows = new Map<string, VirtualRows>();

  constructor(host: CareloomElement) {
    this.#host = host;
  }

  /** @param all the words of the button that draws all of them. */
  render<Item>(name: string, list: Rows<Item>, all: (count: number) => string): TemplateResult {
    const rows = this.#rows.get(name) ?? new VirtualRows(this.#host, name);
    this.#rows.set(name, rows);
    const drawn = rows.render(list);
    return html`<div role="list" class="members">${drawn}</div>
      ${rows.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button quiet" @click=${() => rows.showAll()}>${all(list.items.length)}</button>
          </div>`
        : nothing}`;
  }

  /** Nothing is left out from now on: a form stands in a row, and must not go with it. */
  showAll(): void {
    for (const rows of this.#rows.values()) if (rows.isPartial) rows.showAll();
  }
}
