import { CareloomError } from '@careloom/core/shared';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { Localizer } from './localizer.ts';
import type { Catalogues } from './messages.ts';
import { errorState, skeleton } from './states.ts';

/** What a part needs of an element's words. */
export type PartLocalizer = Localizer & { include(more: Catalogues): Promise<void> | undefined };

/**
 * A part of an element that is fetched when it is first asked for, with its own words (`catalogues`) where it has some.
 * Undefined until both are there; then the element is drawn again.
 */
export class LazyPart<Part extends object> {
  readonly #host: ReactiveElement;
  readonly #localize: PartLocalizer;
  readonly #load: () => Promise<Part>;
  #part: Part | undefined;
  #loading: Promise<void> | undefined;
  #failed = false;

  constructor(host: ReactiveElement, localize: PartLocalizer, load: () => Promise<Part>) {
    this.#host = host;
    this.#localize = localize;
    this.#load = load;
  }

  /** The part where it is there. Asks for nothing. */
  get loaded(): Part | undefined {
    return this.#part;
  }

  /** The part, asked for where it is not there yet. Call it while drawing. */
  get(): Part | undefined {
    if (!this.#part && !this.#failed) void this.ready();
    return this.#part;
  }

  /** Resolves when it is there, or could not be fetched. */
  ready(): Promise<void> {
    return (this.#loading ??= this.#fetched());
  }

  /** What `work` gives, once the part is there too; fails where it could not be fetched. */
  async after<Value>(work: Promise<Value>): Promise<Value> {
    const [value] = await Promise.all([work, this.ready()]);
    if (!this.#part) throw new CareloomError('foundation.failed');
    return value;
  }

  /** What stands in its place until then: grey lines, or that it could not be fetched. */
  placeholder(): TemplateResult {
    const localize = this.#localize;
    if (!this.#failed) return skeleton(localize);
    return errorState({ error: new CareloomError('foundation.failed'), localize, onRetry: () => this.ready() });
  }

  async #fetched(): Promise<void> {
    this.#failed = false;
    try {
      const part = await this.#load();
      const { catalogues } = part as { readonly catalogues?: Catalogues };
      await (catalogues && this.#localize.include(catalogues));
      this.#part = part;
    } catch {
      this.#failed = true;
      this.#loading = undefined;
    }
    this.#host.requestUpdate();
  }
}
