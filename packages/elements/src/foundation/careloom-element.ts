import type { CareRepository } from '@careloom/core/ports';
import { ContextConsumer } from '@lit/context';
import type { CSSResultGroup, CSSResultOrNative, ReactiveController } from 'lit';
import { LitElement } from 'lit';
import { attachContextRoot, repositoryContext, sessionContext } from './contexts.ts';
import { DirtyChangedEvent } from './events.ts';
import { isProxyUser } from './session.ts';
import type { Session } from './session.ts';
import { hostStyles } from './styles/host.styles.ts';

/** A controller without which an element should not show itself yet. */
interface WaitingController extends ReactiveController {
  hostReady(): Promise<unknown> | undefined;
}

type ProxyPart = typeof import('@careloom/core/consent/proxy');
/** Fetched where a proxy is signed in. */
let proxyPart: ProxyPart | undefined;

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

  /** @internal Not by decorators: what they compile to would be in every page once more. */
  static override readonly properties = { repository: { attribute: false }, session: { attribute: false } };

  /** True for elements that need what a proxy is not shown, to say what is left right: they leave it out themselves. */
  declare static readonly seesAll?: boolean;

  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    return super.finalizeStyles([hostStyles, styles ?? []]);
  }

  #waiting: WaitingController[] | undefined;
  readonly #repositoryContext = new ContextConsumer(this, { context: repositoryContext, subscribe: true });
  readonly #sessionContext = new ContextConsumer(this, { context: sessionContext, subscribe: true });
  #repository: CareRepository | undefined;
  #session: Session | undefined;
  #dirty = false;

  /**
   * Where records are read and written. Set here, it beats the provider's. Where a proxy is signed in, it has only what
   * they may see.
   */
  get repository(): CareRepository | undefined {
    const repository = this.#repository ?? this.#repositoryContext.value;
    return repository && this.#isProxy ? proxyPart?.proxyRepository(repository) : repository;
  }
  set repository(repository: CareRepository | undefined) {
    this.#repository = repository;
  }

  /** Who works here, where and when. Set here, it beats the provider's. */
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

  get #isProxy(): boolean {
    return isProxyUser(this.session?.user) && !(this.constructor as typeof CareloomElement).seesAll;
  }

  override addController(controller: ReactiveController & Partial<WaitingController>): void {
    super.addController(controller);
    // Field initialisers of subclasses run after ours, those of LitElement before: the list may not be there yet.
    if (controller.hostReady) (this.#waiting ??= []).push(controller as WaitingController);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const waits: Promise<unknown>[] = (this.#waiting ?? []).flatMap((controller) => controller.hostReady() ?? []);
    // Where it cannot be fetched there are no records; whoever tries again fetches it again.
    if (this.#isProxy && !proxyPart) waits.push(import('@careloom/core/consent/proxy').then((part) => (proxyPart = part), () => {}));
    if (waits.length === 0) return super.scheduleUpdate();
    return Promise.all(waits).then(() => super.scheduleUpdate());
  }

  override connectedCallback(): void {
    attachContextRoot(this.ownerDocument);
    if ((this.constructor as typeof CareloomElement).phi) this.toggleAttribute('data-careloom-phi', true);
    super.connectedCallback();
  }
}
