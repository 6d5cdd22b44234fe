import { noChange } from 'lit';
import type { ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { FormView } from '../form-view.ts';

/** A box that is reached by the tab key, and has a name, while something in it is out of sight: arrow keys scroll it. */
class Scrolled extends AsyncDirective {
  #box: Element | undefined;
  #name = '';
  #observer: ResizeObserver | undefined;

  render(_name: string): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [name]: [string]): unknown {
    this.#name = name;
    if (this.#box) this.#mark();
    else {
      this.#box = element;
      this.#watch();
    }
    return noChange;
  }

  override disconnected(): void {
    this.#observer?.disconnect();
  }

  override reconnected(): void {
    this.#watch();
  }

  #watch(): void {
    const box = this.#box;
    if (!box) return;
    this.#observer ??= new ResizeObserver(() => this.#mark());
    for (const each of [box, ...box.children]) this.#observer.observe(each);
  }

  #mark(): void {
    const box = this.#box;
    if (!box) return;
    const marks = { role: 'region', tabindex: '0', 'aria-label': this.#name };
    // The table itself: what reaches out of a container is not everywhere part of its scroll width.
    const isWide = [...box.children].some((each) => (each as HTMLElement).offsetWidth > box.clientWidth);
    for (const [name, value] of Object.entries(marks)) if (isWide) box.setAttribute(name, value);
    else box.removeAttribute(name);
  }
}

export const scrolled = directive(Scrolled);

interface Width {
  isNarrow: boolean;
  readonly asking: Set<string>;
}
const widths = new WeakMap<FormView, Width>();
/** As the rule by which tables become lists (`table.styles.ts`), with the space around them. */
const narrowest = 32;

/** Whether the form has the room of a phone only; `key` is drawn again when that changes. */
export function isNarrow(view: FormView, key: string): boolean {
  let width = widths.get(view);
  if (!width) {
    const { host } = view.host.renderRoot as ShadowRoot;
    const measured = (): boolean => host.clientWidth <= narrowest * Number.parseFloat(getComputedStyle(host).fontSize);
    const own: Width = (width = { isNarrow: measured(), asking: new Set() });
    widths.set(view, own);
    const observer = new ResizeObserver(() => {
      if (own.isNarrow === measured()) return;
      own.isNarrow = !own.isNarrow;
      // Not while sizes are being told: what is drawn anew has others.
      requestAnimationFrame(() => own.asking.forEach((each) => view.refresh(each)));
    });
    observer.observe(host);
    view.end.signal.addEventListener('abort', () => observer.disconnect());
  }
  width.asking.add(key);
  return width.isNarrow;
}
