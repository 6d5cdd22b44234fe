import { barrierCodes } from '@careloom/core/care-plan/barriers';
import type { BarrierCode, BarrierLevel } from '@careloom/core/care-plan/barriers';
import type { BarrierWordsLocalizer } from '../barrier-words.ts';

type Item = (typeof barrierCodes)[number];

/** What is chosen among the 47: a group, what is searched for, an item. Of one patient; another one starts anew. */
export class Picker {
  level: BarrierLevel | undefined;
  search = '';
  code: BarrierCode | undefined;

  get isSearching(): boolean {
    return this.search.trim() !== '';
  }

  clear(): void {
    this.level = undefined;
    this.search = '';
    this.code = undefined;
  }

  /** The items to choose from: those found in all groups, else those of the group; what is chosen stays among them. */
  items(localize: BarrierWordsLocalizer): readonly Item[] {
    const wanted = plain(this.search);
    const isFound = ({ code, display, level }: Item): boolean =>
      this.isSearching ? [localize.t(`care-plan.barrier.code.${code}`), display].some((words) => plain(words).includes(wanted)) : level === this.level;
    return barrierCodes.filter((item) => isFound(item) || item.code === this.code);
  }
}

/** One picker a patient: coming back finds what was chosen. */
export class Pickers {
  readonly #all = new Map<string, Picker>();

  of(patientRef: string): Picker {
    const picker = this.#all.get(patientRef) ?? new Picker();
    this.#all.set(patientRef, picker);
    return picker;
  }
}

/** Without accents and capitals: whoever types "telefono" finds "Teléfono". */
function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
