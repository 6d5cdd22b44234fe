import { addToShortlist, entryOf, newShortlist, noteOn, removeFromShortlist, shortlistChanges } from '@careloom/core/community-resource/directory';
import type { DirectoryService, Shortlist, ShortlistAct, ShortlistResult } from '@careloom/core/community-resource/directory';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, UndoController, verbContext } from '../../acts/index.ts';
import type { ActSubject, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ShortlistChangedEvent, ShortlistChangeEvent } from '../events.ts';
import type { ShortlistChangeDetail } from '../events.ts';

/** An element that can read the shortlist again. */
export type ShortlistHost = CareloomElement & { refreshShortlist(): Promise<void> };
type Kept = KeptAct<ShortlistChangeDetail>;
type Verb = (list: Shortlist, context: VerbContext) => ShortlistResult;

export interface ShortlistWords {
  /** What a new list is called. */
  readonly title: string;
  /** What is decided, in words. */
  readonly what: string;
}

/** Puts a service on the site's shortlist or takes it off, with a moment to undo it, and stores notes about it. */
export class ShortlistActController {
  readonly outcomes: OutcomeKeeper<ShortlistChangeDetail>;
  readonly undo: UndoController;
  /** What was typed, by service. */
  readonly memory = new FormMemory();
  readonly #host: ShortlistHost;
  readonly #list: () => Shortlist | undefined;
  problem: Refusal | undefined;
  isByHost = false;
  /** Grows with each note that went its way: the form is a new one then. */
  round = 0;
  #shown: string | undefined;
  #preview: { readonly id: string; readonly isListed: boolean } | undefined;

  /** @param list as read last. */
  constructor(host: ShortlistHost, list: () => Shortlist | undefined) {
    this.#host = host;
    this.#list = list;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome && act.detail.acts.includes('noted')) this.#used(act.detail.id);
      void this.#settled(act);
    });
    this.undo = new UndoController(host);
  }

  /** As it will be when what is held back is sent. */
  isListed(id: string): boolean {
    if (this.#preview?.id === id) return this.#preview.isListed;
    const list = this.#list();
    return list !== undefined && entryOf(list, id) !== undefined;
  }

  /** Another service is shown: what is held back goes on its way, what was not stored stays with its own. */
  follow(id: string | undefined): void {
    this.undo.sendNow();
    this.#preview = undefined;
    this.#shown = id;
    this.problem = undefined;
    this.isByHost = false;
    this.outcomes.follow(id);
  }

  async toggle(service: DirectoryService, { title, what }: ShortlistWords): Promise<void> {
    this.undo.sendNow();
    const context = this.#context();
    if (!context) return;
    const act: ShortlistAct = this.isListed(service.id) ? 'removed' : 'added';
    const verb: Verb = (list, by) => (act === 'added' ? addToShortlist(list, service, by) : removeFromShortlist(list, service.id, by));
    const start = newShortlist(title, context);
    if (!(await this.#isAllowed(service, act, start, verb, context))) return;
    this.#preview = { id: service.id, isListed: act === 'added' };
    this.undo.hold({
      what,
      isSaved: true,
      send: async () => {
        const preview = this.#preview;
        await this.#send(service, act, start, verb, context);
        if (this.#preview === preview) this.#preview = undefined;
        this.#host.requestUpdate();
      },
      undo: () => {
        this.#preview = undefined;
        void this.#focus('[data-do=shortlist]');
      },
    });
    void this.#focus('.said');
  }

  async note(service: DirectoryService, text: string): Promise<void> {
    this.undo.sendNow();
    const context = this.#context();
    if (!context) return;
    const start = newShortlist('', context);
    const verb: Verb = (list, by) => noteOn(list, service.id, text, by);
    if (await this.#isAllowed(service, 'noted', start, verb, context)) await this.#send(service, 'noted', start, verb, context);
  }

  async retry(act: Kept | undefined = this.outcomes.current): Promise<void> {
    if (!act) return;
    if (!this.outcomes.isCurrent(act)) this.outcomes.retrying(act);
    await act.commit.retry();
    await this.#settled(act);
  }

  /** Nobody is signed in, or the one before is not answered yet. */
  #context(): VerbContext | undefined {
    const context = verbContext(this.#host.session);
    if (!context || this.outcomes.busy) return undefined;
    if (this.outcomes.uncertain) {
      void this.#focus(this.outcomes.commit.outcome ? '.said' : '.kept');
      return undefined;
    }
    this.outcomes.commit.clear();
    this.problem = undefined;
    this.isByHost = false;
    return context;
  }

  async #isAllowed({ id }: DirectoryService, act: ShortlistAct, start: Shortlist, verb: Verb, context: VerbContext): Promise<boolean> {
    const list = this.#list() ?? start;
    const done = verb(list, context);
    if (!done.ok) return this.#refused(done.refusal);
    const intent = await dispatchIntent(this.#host, new ShortlistChangeEvent({ acts: [act], id, listRef: list.ref }));
    if (this.#shown !== id) return false;
    if (typeof intent === 'object') return this.#refused(intent.refused);
    this.isByHost = intent === 'handled';
    if (this.isByHost && act === 'noted') this.#used(id);
    this.#host.requestUpdate();
    return intent === 'proceed';
  }

  #refused(problem: Refusal): false {
    this.problem = problem;
    void this.#focus('.said');
    return false;
  }

  /** Starts from what is stored now: something else may have been stored since the click. */
  async #send(service: DirectoryService, act: ShortlistAct, start: Shortlist, verb: Verb, context: VerbContext): Promise<void> {
    const done = verb(this.#list() ?? start, context);
    // The notice goes, and the keyboard with it.
    if (this.#host.shadowRoot?.activeElement?.closest('.said')) void this.#focus('.said');
    if (!done.ok) {
      if (this.#shown === service.id) this.#refused(done.refusal);
      return;
    }
    const about: ActSubject = { ref: service.id, name: service.name };
    const detail: ShortlistChangeDetail = { acts: [act], id: service.id, listRef: done.value.ref };
    const kept = this.outcomes.begin(about, detail);
    await kept.commit.run(shortlistChanges(done.value, done.events));
    await this.#settled(kept);
  }

  async #settled(act: Kept): Promise<void> {
    this.outcomes.settle(act);
    if (act.commit.outcome?.outcome === 'stored') {
      if (act.detail.acts.includes('noted')) this.#used(act.detail.id);
      this.#host.dispatchEvent(new ShortlistChangedEvent(act.detail));
    }
    await this.#host.refreshShortlist();
    this.#host.requestUpdate();
  }

  #used(id: string): void {
    this.memory.forget(id);
    this.round += 1;
    // The form goes, and the keyboard with it.
    if (this.#host.shadowRoot?.activeElement?.closest('.note-form')) void this.#focus('.said');
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
