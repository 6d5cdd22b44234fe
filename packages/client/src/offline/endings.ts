import type { ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import type { Handling } from './handling.ts';
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

  /**
   * The id of a set that waits, or is stored, by what was handed over. Not of one that was taken back since: what looks
   * like it is the same change made once more, unless it is the very object.
   */
  find(changes: ChangeSet, items: readonly Item[], isMadeAgain: Handling['isMadeAgain'] | undefined): string | undefined {
    const isIn = (forms: readonly Form[]): boolean => forms.some((form) => sameSet(form.changes, changes));
    const unlessAgain = (id: string, forms: readonly Form[], since: readonly ChangeSet[]): string | undefined =>
      forms.some((form) => form.changes === changes) || !isMadeAgain?.(changes, since) ? id : undefined;
    const item = [...items].reverse().find((each) => isIn(this.#formsOf(each)));
    if (item) {
      const first = item.at + Number(sameSet(item.changes, changes));
      const since = items.filter(({ at, state }) => at >= first && state !== 'rejected');
      return unlessAgain(item.id, this.#formsOf(item), since.map((each) => each.changes));
    }
    const stored = this.#ends.filter(({ outcome }) => outcome.outcome === 'stored');
    const at = stored.findIndex(({ forms }) => isIn(forms));
    const end = stored[at];
    // Where versions are counted, nobody has read it again since.
    const isVersioned = changes.some((change) => change.op === 'update' && change.base.version !== undefined);
    return end && unlessAgain(end.id, end.forms, isVersioned ? [] : stored.slice(0, at).flatMap(({ forms }) => forms.map((form) => form.changes)));
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
