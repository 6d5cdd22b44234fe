import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** Below this many rows all of them are drawn (decision 16). */
const most = 200;
/** Rows that are drawn or left out together. */
const together = 40;
/** How far from the window a stretch is drawn. */
const reach = '800px 0px';

/** Where a row stands: for `aria-setsize` and `aria-posinset`, because not all rows are in the page. */
export interface RowPlace {
  readonly size: number;
  /** From 1. */
  readonly at: number;
}

export interface Rows<Item> {
  readonly items: readonly Item[];
  readonly key: (item: Item) => unknown;
  /** An element with `role="listitem"` and, from `place`, `aria-setsize` and `aria-posinset`. */
  readonly row: (item: Item, place: RowPlace) => TemplateResult;
}

/**
 * Long lists of which only what is near the window is in the page. Goes into an element with `role="list"`. Rows come and
 * go in stretches; a stretch that is left out keeps its height, the one with the focus stays, paper gets all of them, and
 * `showAll` draws all for those who search in the page.
 */
export class VirtualRows implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #name: string;
  readonly #sheet = new CSSStyleSheet();
  readonly #heights = new Map<string, number>();
  #near: ReadonlySet<string>;
  #observer: IntersectionObserver | undefined;
  #observed: readonly Element[] = [];
  #isAll = false;
  #isPaper = false;
  #count = 0;

  /** @param name tells the lists of one element apart, where it has several. */
  constructor(host: ReactiveElement, name = 'rows') {
    this.#host = host;
    this.#name = name;
    this.#near = new Set([`${name}-0`, `${name}-1`]);
    host.addController(this);
  }

  /** Rows are left out: offer `showAll`. */
  get isPartial(): boolean {
    return this.#count > most && !this.#isAll;
  }

  /** From now on every row is in the page: to search in it, or for assistive technology that wants the whole list. */
  showAll(): void {
    this.#isAll = true;
    this.#host.requestUpdate();
  }

  render<Item>({ items, key, row }: Rows<Item>): unknown {
    this.#count = items.length;
    const size = items.length;
    if (!this.isPartial || this.#isPaper) return repeat(items, key, (item, index) => row(item, { size, at: index + 1 }));
    return Array.from({ length: Math.ceil(size / together) }, (_, stretch) => {
      const name = `${this.#name}-${stretch}`;
      const first = stretch * together;
      const isNear = this.#near.has(name);
      return html`<div role="presentation" class="stretch" data-stretch=${name} ?data-away=${!isNear}>
        ${isNear
          ? repeat(items.slice(first, first + together), key, (item, index) => row(item, { size, at: first + index + 1 }))
          : nothing}
      </div>`;
    });
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#afterPrint);
    this.#observer ??= new IntersectionObserver((entries) => this.#onSeen(entries), { rootMargin: reach });
    for (const each of this.#observed) this.#observer.observe(each);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#afterPrint);
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot as ShadowRoot;
    const stretches = [...root.querySelectorAll(this.#selector)];
    if (stretches.length === 0 && this.#observed.length === 0) return;
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    for (const each of this.#observed) if (!stretches.includes(each)) this.#observer?.unobserve(each);
    for (const each of stretches) if (!this.#observed.includes(each)) this.#observer?.observe(each);
    this.#observed = stretches;
    this.#keepHeights();
  }

  #onSeen(entries: readonly IntersectionObserverEntry[]): void {
    const near = new Set(this.#near);
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement?.closest('[data-stretch]');
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const name = target.getAttribute('data-stretch') as string;
      if (isIntersecting) near.add(name);
      else if (target !== focused && near.delete(name) && boundingClientRect.height > 0) this.#heights.set(name, boundingClientRect.height);
    }
    if (near.size === this.#near.size && [...near].every((name) => this.#near.has(name))) return;
    this.#near = near;
    this.#host.requestUpdate();
  }

  /** What was never drawn is as high as the others on average. In a sheet, not in a style attribute: the page may forbid it. */
  #keepHeights(): void {
    const drawn = this.#observed.filter((each) => !each.hasAttribute('data-away')).map((each) => each.getBoundingClientRect().height);
    const known = [...this.#heights.values(), ...drawn].filter((height) => height > 0);
    const usual = known.length > 0 ? known.reduce((sum, height) => sum + height, 0) / known.length : 0;
    const rules = [...this.#heights].map(([name, height]) => `[data-stretch="${name}"][data-away]{block-size:${height}px}`);
    this.#sheet.replaceSync(`${this.#selector}[data-away]{block-size:${usual}px}\n${rules.join('\n')}`);
  }

  get #selector(): string {
    return `[data-stretch^="${this.#name}-"]`;
  }

  readonly #onPrint = (): void => this.#paper(true);
  readonly #afterPrint = (): void => this.#paper(false);

  #paper(isPaper: boolean): void {
    this.#isPaper = isPaper;
    this.#host.requestUpdate();
    // The browser prints what is there when the event is over.
    if (isPaper) (this.#host as unknown as { performUpdate(): void }).performUpdate();
  }
}
