import type { CareRepository, Draft, DraftKey, DraftStore } from '@careloom/core/ports';
import type { QuestionnaireResponse } from '@careloom/forms';
import type { ReactiveController, ReactiveElement } from 'lit';
import { formOf, nameOf } from './kept-form.ts';
import type { KeptForm } from './kept-form.ts';

type DraftHost = ReactiveElement & { readonly repository?: CareRepository | undefined };
type Kept = Draft<QuestionnaireResponse>;

/** What is answered now, and whose it is: taken with the first answer, whoever is selected meanwhile. */
interface Work {
  readonly element: KeptForm;
  readonly form: NonNullable<KeptForm['form']>;
  /** What the form calls itself; the host may call it otherwise. */
  readonly name: string | undefined;
  readonly key: DraftKey;
  /** Of the user who answered. */
  readonly drafts: DraftStore;
}

const pauseMs = 1000;

/** Keeps what is answered in the forms inside the host, and finds what was begun before. */
export class DraftKeeper implements ReactiveController {
  readonly #host: DraftHost;
  readonly #keyOf: (form?: KeptForm) => DraftKey | undefined;
  #looked: readonly [CareRepository, string] | undefined;
  #key: DraftKey | undefined;
  #work: Work | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Begun before, and nobody has said yet what becomes of it. */
  found: Kept | undefined;
  /** Of another version of the form. */
  other: (Kept & { readonly form: string }) | undefined;
  /** Something was answered beside what was found. */
  hasNew = false;
  savedAt: string | undefined;
  problem: unknown;

  readonly #now: () => string;

  /** @param keyOf which draft belongs to the form that is shown */
  constructor(host: DraftHost, keyOf: (form?: KeptForm) => DraftKey | undefined, now: () => string) {
    this.#host = host;
    this.#keyOf = keyOf;
    this.#now = now;
    host.addController(this);
  }

  hostConnected(): void {
    const host = this.#host;
    // On the way down: an element around the form may keep its events to itself.
    host.addEventListener('careloom-assessment-answered', this.#onAnswered, true);
    host.addEventListener('careloom-dirty-changed', this.#onDirty, true);
    document.addEventListener('visibilitychange', this.#onHidden);
  }

  hostDisconnected(): void {
    const host = this.#host;
    host.removeEventListener('careloom-assessment-answered', this.#onAnswered, true);
    host.removeEventListener('careloom-dirty-changed', this.#onDirty, true);
    document.removeEventListener('visibilitychange', this.#onHidden);
    void this.flush();
    this.#looked = undefined;
  }

  hostUpdated(): void {
    void this.look();
  }

  /** Looks for a draft of the form that is shown, once. */
  async look(): Promise<void> {
    const { repository } = this.#host;
    const key = this.#host.isConnected ? this.#keyOf() : undefined;
    const drafts = repository?.drafts;
    if (!repository || !drafts || !key) return this.#show(undefined, undefined);
    const name = `${key.patient} ${key.form}`;
    if (this.#looked?.[0] === repository && this.#looked[1] === name) return;
    this.#looked = [repository, name];
    this.#show(undefined, undefined);
    const [found, other] = await Promise.all([drafts.load<QuestionnaireResponse>(key), drafts.loadOther<QuestionnaireResponse>(key)]).catch(
      (error: unknown) => {
        this.problem = error;
        return [undefined, undefined] as const;
      },
    );
    if (this.#looked?.[1] !== name) return;
    this.#key = key;
    this.#show(this.#isOnScreen(key, drafts) ? undefined : found, other);
  }

  /** What was kept is what stands in the form: it was taken out of the page and put back, as a lock does. */
  #isOnScreen({ form, patient }: DraftKey, drafts: DraftStore): boolean {
    const work = this.#work;
    if (!work?.element.isConnected || work.element.form !== work.form || work.drafts !== drafts) return false;
    return work.key.form === form && work.key.patient === patient;
  }

  /** Its answers were taken over. */
  taken(): void {
    this.#show(undefined, this.other);
  }

  async discard(): Promise<void> {
    const key = this.#key;
    this.#show(undefined, this.other);
    if (key) await this.#remove(key);
    // What was answered meanwhile is the draft now.
    if (this.#work) this.#later();
  }

  async discardOther(): Promise<void> {
    const key = this.#key && this.other && { ...this.#key, form: this.other.form };
    this.#show(this.found, undefined);
    if (key) await this.#remove(key);
  }

  /** Writes what is not written yet. */
  flush(): Promise<void> {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#write();
    }
    return this.#writing;
  }

  #show(found: Kept | undefined, other: DraftKeeper['other']): void {
    if (!found && !other) this.#looked = this.#looked && this.#host.isConnected ? this.#looked : undefined;
    if (found === this.found && other === this.other) return;
    this.found = found;
    this.other = other;
    this.hasNew = false;
    this.#host.requestUpdate();
  }

  readonly #onAnswered = (event: Event): void => {
    const element = formOf(event);
    const drafts = this.#host.repository?.drafts;
    if (!element?.form || !drafts) return;
    const { form } = element;
    const name = nameOf(element);
    const work = this.#work;
    const isOther = work?.element !== element || name !== work.name || drafts !== work.drafts;
    // One inside another element of ours begins anew for the same person: that element knows whose answers they are.
    if (isOther || (form !== work.form && this.#host.contains(element))) {
      const key = this.#keyOf(element);
      if (!key) return;
      if (isOther || key.patient !== work.key.patient) void this.flush();
      this.#work = { element, form, name, key, drafts };
    } else if (form !== work.form) {
      this.#work = { ...work, form };
    }
    if (!this.found) return this.#later();
    // It would be written over: somebody has to choose first.
    this.hasNew = true;
    this.#host.requestUpdate();
  };

  /** Nothing unsaved any more: it was sent, or put away. One that began anew says so too, and still has its draft. */
  readonly #onDirty = (event: Event): void => {
    const work = this.#work;
    if (!work || (event as CustomEvent<{ dirty: boolean }>).detail.dirty) return;
    const element = formOf(event);
    if (element && (element !== work.element || element.form !== work.form)) return;
    clearTimeout(this.#timer);
    this.#timer = this.#work = this.savedAt = undefined;
    void this.#remove(work.key, work.drafts);
  };

  readonly #onHidden = (): void => {
    if (document.visibilityState === 'hidden') void this.flush();
  };

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pauseMs);
  }

  #write(): void {
    if (!this.#work) return;
    const { element, form, key, name, drafts } = this.#work;
    // The element may show another form by now.
    const value = this.#host.contains(element) ? form.response.value : nameOf(element) === name ? element.value : undefined;
    if (!value) return;
    void this.#then(async () => {
      await drafts.save(key, value);
      this.savedAt = this.#now();
      this.problem = undefined;
    });
  }

  #remove(key: DraftKey, drafts = this.#host.repository?.drafts): Promise<void> {
    return this.#then(async () => drafts?.remove(key));
  }

  /** One after the other, and never an error to the page: what is on the screen stays there. */
  #then(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(work).catch((error: unknown) => {
      this.problem = error;
    });
    void this.#writing.then(() => this.#host.requestUpdate());
    return this.#writing;
  }
}
