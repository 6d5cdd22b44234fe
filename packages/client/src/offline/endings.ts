import type { ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { sameSet } from './submission.ts';
import type { Item } from './submission.ts';

/** A set as it was handed over, and where its changes stand in the one that is sent. */
interface Form {
  readonly changes: ChangeSet;
  readonly places: readonly number[];
}

const remembered = 50;

/**
 * How sets ended, and in which forms they were handed over: who was told that sending again is harmless hands over the
 * very set again, which meanwhile may wait together with another, or be stored.
 */
export class Endings {
  #ends: readonly { readonly id: string; readonly forms: readonly Form[]; readonly outcome: CommitOutcome }[] = [];
  readonly #merged = new Map<string, readonly Form[]>();

  /** It waits in another form now, or together with an earlier one. */
  addForm(id: string, changes: ChangeSet, places: readonly number[] = [...changes.keys()]): void {
    this.#merged.set(id, [...(this.#merged.get(id) ?? []), { changes, places }]);
  }

  remember(item: Item, outcome: CommitOutcome): void {
    const others = this.#ends.filter(({ id }) => id !== item.id);
    this.#ends = [{ id: item.id, forms: this.#formsOf(item), outcome }, ...others].slice(0, remembered);
    if (outcome.outcome === 'stored') this.#merged.delete(item.id);
  }

  outcomeOf(id: string): CommitOutcome | undefined {
    return this.#ends.find((end) => end.id === id)?.outcome;
  }

  /** The id of a set that waits, or is stored, by what was handed over. */
  find(changes: ChangeSet, items: readonly Item[]): string | undefined {
    const isIt = (form: Form): boolean => sameSet(form.changes, changes);
    const item = items.find((each) => this.#formsOf(each).some(isIt));
    return item?.id ?? this.#ends.find(({ forms, outcome }) => outcome.outcome === 'stored' && forms.some(isIt))?.id;
  }

  /** `stored` in the order of the changes as they were handed over. */
  inOrderOf(outcome: CommitOutcome, id: string, changes: ChangeSet | undefined): CommitOutcome {
    const form = changes && this.#ends.find((end) => end.id === id)?.forms.find((each) => sameSet(each.changes, changes));
    if (outcome.outcome !== 'stored' || !form) return outcome;
    return { ...outcome, stored: form.places.flatMap((place): StoredResource | readonly never[] => outcome.stored[place] ?? []) };
  }

  forget(): void {
    this.#ends = [];
    this.#merged.clear();
  }

  #formsOf({ id, changes }: Item): readonly Form[] {
    return [{ changes, places: [...changes.keys()] }, ...(this.#merged.get(id) ?? [])];
  }
}
