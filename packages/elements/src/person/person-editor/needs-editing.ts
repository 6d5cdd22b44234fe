import type { Person } from '@careloom/core/person';
import type { ReactiveControllerHost } from 'lit';
import { changedFields, editingOf, rebased } from './needs-draft.ts';
import type { Editing, NeedsDraft } from './needs-draft.ts';

/** What is written about each patient and not stored yet. Looking at another one and coming back finds it again. */
export class NeedsEditing {
  readonly #host: ReactiveControllerHost;
  readonly #kept = new Map<string, Editing>();
  #shown: { readonly person: Person; readonly editing: Editing } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Nothing waits to be stored. */
  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  has(ref: string | undefined): boolean {
    return ref !== undefined && this.#kept.has(ref);
  }

  /** The form of a person, on their record as it is now. */
  of(person: Person): Editing {
    const kept = this.#kept.get(person.ref);
    if (this.#shown?.person === person && (kept ?? this.#shown.editing) === this.#shown.editing) return this.#shown.editing;
    const editing = kept ? rebased(kept, person) : editingOf(person);
    if (kept) this.#keep(person.ref, editing);
    this.#shown = { person, editing };
    return editing;
  }

  change(person: Person, work: (draft: NeedsDraft) => Partial<NeedsDraft>): void {
    const before = this.of(person);
    const editing = { ...before, draft: { ...before.draft, ...work(before.draft) } };
    this.#keep(person.ref, editing);
    this.#shown = { person, editing };
    this.#host.requestUpdate();
  }

  forget(ref: string): void {
    this.#kept.delete(ref);
    this.#shown = undefined;
    this.#host.requestUpdate();
  }

  #keep(ref: string, editing: Editing): void {
    if (changedFields(editing).length > 0) this.#kept.set(ref, editing);
    else this.#kept.delete(ref);
  }
}
