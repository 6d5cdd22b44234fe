import type { QuestionNode } from '@careloom/forms';

interface Kept {
  readonly key: string;
  readonly values: QuestionNode['values'];
  readonly absent: string | undefined;
}

/** The answer that was cleared last: it can be had back until the next one. */
export class ClearedAnswer {
  kept: Kept | undefined;
  readonly #refresh: (key: string) => void;

  constructor(refresh: (key: string) => void) {
    this.#refresh = refresh;
  }

  clear(node: QuestionNode): void {
    this.forget();
    this.kept = { key: node.key, values: node.values, absent: node.absentReason };
    node.set([]);
    this.#refresh(node.key);
  }

  undo(node: QuestionNode): void {
    const { kept } = this;
    if (kept?.key !== node.key) return;
    if (kept.absent === undefined) node.set(kept.values);
    else node.setAbsent(kept.absent);
  }

  forget(): void {
    const key = this.kept?.key;
    this.kept = undefined;
    if (key !== undefined) this.#refresh(key);
  }
}
