import type { ChoiceOption } from '../model/definition.types.ts';
import type { AnswerValue } from '../model/fhir.types.ts';
import type { Choices, ChoicesSource } from './choices.ts';
import type { QuestionNode } from './form.types.ts';
import { Late } from './late.ts';
import type { LiveQuestion } from './nodes.ts';
import { isPlain } from './plain-choice.ts';

/** What can be chosen in a form. What fetches and works out is loaded for the first question whose options are not in the form. */
export class FormChoices {
  readonly #late: Late<Choices>;

  constructor(source: ChoicesSource) {
    this.#late = new Late(async () => new (await import('./choices.ts')).Choices(source), source.activity);
  }

  /** Of concepts that were fetched; undefined where none was. Tracked. */
  get weights(): Choices['weights'] | undefined {
    return this.#late.loaded?.weights;
  }

  /** Tracked. */
  options(question: LiveQuestion): readonly ChoiceOption[] {
    const { definition } = question;
    return isPlain(definition) ? definition.options : (this.#late.value?.options(question) ?? []);
  }

  /** Tracked. */
  state(question: LiveQuestion): QuestionNode['optionsState'] {
    return isPlain(question.definition) ? 'ready' : (this.#late.value?.state(question) ?? 'loading');
  }

  /** Tracked. */
  candidates(question: LiveQuestion): readonly AnswerValue[] {
    return question.definition.candidateExpression ? (this.#late.value?.candidates(question) ?? []) : [];
  }

  /** Units of a quantity. Tracked. */
  units(question: LiveQuestion): ReturnType<Choices['units']> {
    const { unitOptions, unitValueSet } = question.definition;
    const options = unitOptions.map((value) => ({ value }));
    if (!unitValueSet || options.length > 0) return { options, state: 'ready' };
    return this.#late.value?.units(question) ?? { options, state: 'loading' };
  }

  async search(question: LiveQuestion, text: string): Promise<void> {
    await (await this.#late.get()).search(question, text);
  }
}
