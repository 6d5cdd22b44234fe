import type { QuestionNode } from '@careloom/forms';
import type { FormView } from './form-view.ts';

interface Kept {
  /** Of the node that shows the way back. */
  readonly key: string;
  readonly words: string;
  readonly undo: () => void;
}

/** What was cleared or removed last: it can be had back until the next act. */
export class ClearedAnswer {
  kept: Kept | undefined;
  readonly #view: FormView;

  constructor(view: FormView) {
    this.#view = view;
  }

  keep(kept: Kept): void {
    this.forget();
    this.kept = kept;
    this.#view.host.say(kept.words);
    this.#view.refresh(kept.key);
  }

  /** All of an answer, or one of several: then its line goes, and its button with it. */
  clear(node: QuestionNode, index?: number): void {
    const { key, values, answers, absentReason } = node;
    const undo = (): void => {
      if (absentReason === undefined) node.set(values);
      else node.setAbsent(absentReason);
      void this.#view.move(({ giveBelow, focusAnswer }) => {
        giveBelow(node, answers);
        if (index !== undefined) focusAnswer(node, index, this.#view);
      });
    };
    // An empty line is nothing to have back. First this, so that the button to clear becomes the one to undo.
    if (index === undefined || answers[index]?.value !== undefined) this.keep({ key, words: this.#view.localize.t('assessment.form.cleared'), undo });
    if (index === undefined || answers.length < 2) node.set([]);
    else node.removeAnswer(index);
  }

  forget(): void {
    const key = this.kept?.key;
    this.kept = undefined;
    if (key !== undefined) this.#view.refresh(key);
  }
}
