import type { OpenState } from '@careloom/core/community-resource/directory';

const states: readonly OpenState[] = ['open', 'closed', 'unknown'];

/**
 * What hours answered to the last question about them: somebody who types asks the same at each letter, and the answer
 * to one minute never changes. One byte for each of the hours; another question takes the place of the last one.
 */
export class AskedHours {
  #question: string | undefined;
  #known = new Uint8Array(0);

  /**
   * @param question two of the same text have the same answers
   * @param count of hours there are by now; those known keep their numbers
   * @param ask the answer of one of them, by its number; asked once
   */
  answers(question: string, count: number, ask: (hours: number) => OpenState): (hours: number) => OpenState {
    const isSame = question === this.#question;
    if (!isSame || this.#known.length < count) {
      const known = new Uint8Array(count);
      if (isSame) known.set(this.#known);
      [this.#question, this.#known] = [question, known];
    }
    const known = this.#known;
    return (hours) => {
      if (known[hours] === 0) known[hours] = 1 + states.indexOf(ask(hours));
      return states[(known[hours] as number) - 1] as OpenState;
    };
  }
}
