import type { CareRepository } from '@careloom/core/ports';
import { ContextConsumer } from '@lit/context';
import type { CSSResultGroup, CSSResultOrNative, ReactiveController } from 'lit';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { attachContextRoot, repositoryContext, sessionContext } from './contexts.ts';
import { DirtyChangedEvent } from './events.ts';
import type { Session } from './session.ts';
import { hostStyles } from './styles/host.styles.ts';

/** A controller without which an element should not show itself yet. */
interface WaitingController extends ReactiveController {
  hostReady(): Promise<unknown> | undefined;
}

/**
 * The base of every Careloom element: `LitElement -> CareloomElement -> element`, and no deeper. Gives the host rules
 * (hidden, box sizing, font, tokens), the repository and session of the nearest provider, and the dirty mark.
 * Does nothing before it is connected.
 *
 * @fires careloom-dirty-changed - Unsaved input appeared or is gone.
 */
export class CareloomElement extends LitElement {
  /** The version of this package; `defineElement` compares it with what is registered already. */
  static readonly version: string = '0.1.0';
  /** False for elements that never show patient data; others carry `data-careloom-phi` for replay and log masks. */
  static readonly phi: boolean = true;

  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    return super.finalizeStyles([hostStyles, styles ?? []]);
  }

  #waiting: WaitingController[] | undefined;
  readonly #repositoryContext = new ContextConsumer(this, { context: repositoryContext, subscribe: true });
  readonly #sessionContext = new ContextConsumer(this, { context: sessionContext, subscribe: true });
  #repository: CareRepository | undefined;
  #session: Session | undefined;
  #dirty = false;

  /** Where records are read and written. Set here, it beats the provider's. */
  @property({ attribute: false })
  get repository(): CareRepository | undefined {
    return this.#repository ?? this.#repositoryContext.value;
  }
  set repository(repository: CareRepository | undefined) {
    this.#repository = repository;
  }

  /** Who works here, where and when. Set here, it beats the provider's. */
  @property({ attribute: false })
  get session(): Session | undefined {
    return this.#session ?? this.#sessionContext.value;
  }
  set session(session: Session | undefined) {
    this.#session = session;
  }

  /** True while there is input that is not stored. Hosts ask before they close the tab or change the patient. */
  get dirty(): boolean {
    return this.#dirty;
  }
  protected set dirty(dirty: boolean) {
    if (dirty === this.#dirty) return;
    this.#dirty = dirty;
    this.requestUpdate();
    this.dispatchEvent(new DirtyChangedEvent(dirty));
  }

  override addController(controller: ReactiveController & Partial<WaitingController>): void {
    super.addController(controller);
    // Field initialisers of subclasses run after ours, those of LitElement before: the list may not be there yet.
    if (controller.hostReady) (this.#waiting ??= []).push(controller as WaitingController);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const waits = (this.#waiting ?? []).flatMap((controller) => controller.hostReady() ?? []);
    if (waits.length === 0) return super.scheduleUpdate();
    return Promise.all(waits).then(() => super.scheduleUpdate());
  }

  override connectedCallback(): void {
    attachContextRoot(this.ownerDocument);
    if ((this.constructor as typeof CareloomElement).phi) this.toggleAttribute('data-careloom-phi', true);
    super.connectedCallback();
  }
}
