import { computed, signal, untracked } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { KnownWeight } from '../expressions/expression.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { ChoiceOption, FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirExpression, FhirResource } from '../model/fhir.types.ts';
import type { Activity } from './activity.ts';
import { allowedOptions, asOption } from './allowed-options.ts';
import type { Cell } from './expression-host.ts';
import { isPlain } from './plain-choice.ts';
import type { QuestionNode } from './form.types.ts';
import type { LiveNode, LiveQuestion } from './nodes.ts';
import type { FormTerminology } from './ports.types.ts';

type State = QuestionNode['optionsState'];
interface Fetched {
  readonly options: readonly ChoiceOption[];
  readonly state: State;
}

/** More concepts than this are searched, not listed. */
const listLimit = 200;

export interface ChoicesSource {
  readonly definition: FormDefinition;
  readonly terminology: FormTerminology | undefined;
  readonly activity: Activity;
  readonly language: () => string | undefined;
  cell(expression: FhirExpression, node: LiveNode): Cell;
  report(issue: FormIssue): void;
}

/** What a question can be answered with: options of the form, of a value set, of an expression; toggles applied. */
export class Choices {
  readonly #source: ChoicesSource;
  /** One fetch for all questions with the same value set. */
  readonly #expansions = new Map<string, Signal<Fetched>>();
  readonly #weights: Signal<readonly KnownWeight[]> = signal([]);
  readonly #searches = new WeakMap<LiveQuestion, Signal<Fetched | undefined>>();
  readonly #options = new WeakMap<LiveQuestion, ReadonlySignal<readonly ChoiceOption[]>>();

  constructor(source: ChoicesSource) {
    this.#source = source;
  }

  /** Of the concepts that were fetched. Tracked. */
  get weights(): readonly KnownWeight[] {
    return this.#weights.value;
  }

  /** Tracked. */
  options(question: LiveQuestion): readonly ChoiceOption[] {
    const { definition } = question;
    if (isPlain(definition)) return definition.options;
    let options = this.#options.get(question);
    if (!options) this.#options.set(question, (options = computed(() => this.#allowed(question, this.#all(question).options))));
    return options.value;
  }

  /** Tracked. */
  state(question: LiveQuestion): State {
    return isPlain(question.definition) ? 'ready' : this.#all(question).state;
  }

  /** Units of a quantity. Tracked. */
  units({ definition }: LiveQuestion): Fetched {
    const { unitOptions, unitValueSet } = definition;
    if (unitValueSet && unitOptions.length === 0) return this.#expansion(definition, unitValueSet).value;
    return { options: unitOptions.map((value) => ({ value })), state: 'ready' };
  }

  /** Tracked. */
  candidates(question: LiveQuestion): readonly AnswerValue[] {
    const { candidateExpression } = question.definition;
    const result = candidateExpression ? (this.#source.cell(candidateExpression, question).value ?? []) : [];
    return result.map((each) => asOption(each).value);
  }

  /** Asks the terminology server for what the user typed; an earlier search that comes late is forgotten. */
  async search(question: LiveQuestion, text: string): Promise<void> {
    const { answerValueSet } = question.definition;
    const { terminology } = this.#source;
    if (!answerValueSet || !terminology) return;
    const result = this.#search(question);
    if (text === '') {
      result.value = undefined;
      const all = this.#expansion(question.definition, answerValueSet);
      if (all.peek().state === 'failed') await this.#fetch(all, question.definition, answerValueSet, terminology);
      return;
    }
    const mine: Fetched = { options: result.peek()?.options ?? [], state: 'loading' };
    result.value = mine;
    const fetched = await this.#expand(question.definition, answerValueSet, terminology, text);
    // What was found for a text is never all there is, even if it is all there is for that text.
    if (result.peek() === mine) result.value = fetched.state === 'ready' ? { ...fetched, state: 'search' } : fetched;
  }

  #all(question: LiveQuestion): Fetched {
    const { answerExpression, answerValueSet, options } = question.definition;
    if (answerExpression) {
      const result = this.#source.cell(answerExpression, question).value;
      return { options: (result ?? []).map(asOption), state: result ? 'ready' : 'loading' };
    }
    if (answerValueSet && options.length === 0) return this.#search(question).value ?? this.#expansion(question.definition, answerValueSet).value;
    return { options, state: 'ready' };
  }

  #search(question: LiveQuestion): Signal<Fetched | undefined> {
    let search = this.#searches.get(question);
    if (!search) this.#searches.set(question, (search = signal(undefined)));
    return search;
  }

  #expansion(definition: ItemDefinition, valueSet: string): Signal<Fetched> {
    const key = `${valueSet} ${this.#source.language() ?? ''}`;
    let expansion = this.#expansions.get(key);
    if (!expansion) {
      const made: Signal<Fetched> = signal({ options: [], state: 'loading' });
      this.#expansions.set(key, (expansion = made));
      const { terminology } = this.#source;
      // Later, because an evaluation may be asking: it changes nothing itself.
      queueMicrotask(() => {
        if (!terminology) {
          this.#source.report(formIssue('forms.terminology_missing', { linkId: definition.linkId, severity: 'warning' }));
          made.value = { options: [], state: 'failed' };
          return;
        }
        void this.#fetch(made, definition, valueSet, terminology);
      });
    }
    return expansion;
  }

  #fetch(expansion: Signal<Fetched>, definition: ItemDefinition, valueSet: string, terminology: FormTerminology): Promise<void> {
    expansion.value = { options: [], state: 'loading' };
    const done = this.#expand(definition, valueSet, terminology).then((fetched) => {
      expansion.value = fetched;
    });
    this.#source.activity.track(done);
    return done;
  }

  async #expand(definition: ItemDefinition, valueSet: string, terminology: FormTerminology, filter?: string): Promise<Fetched> {
    const { terminologyServers, linkId } = definition;
    const servers = terminologyServers.length > 0 ? terminologyServers : this.#source.definition.terminologyServers;
    const language = untracked(() => this.#source.language());
    const contained = valueSet.startsWith('#') ? containedIn(this.#source.definition, valueSet.slice(1)) : undefined;
    try {
      const { concepts, complete } = await terminology.expand({
        valueSet: contained ?? valueSet,
        count: listLimit,
        ...(filter !== undefined && { filter }),
        ...(servers.length > 0 && { servers }),
        ...(language !== undefined && { language }),
      });
      const options = concepts.map(({ weight, source, ...value }): ChoiceOption => ({ value, ...(weight !== undefined && { weight }), ...(source !== undefined && { source }) }));
      const weighed = concepts.flatMap(({ system, code, weight }) => (code !== undefined && weight !== undefined ? [{ system, code, weight }] : []));
      if (weighed.length > 0) this.#weights.value = [...this.#weights.peek(), ...weighed];
      return { options, state: complete ? 'ready' : 'search' };
    } catch {
      this.#source.report(formIssue('forms.value_set_unavailable', { linkId, severity: 'warning' }));
      return { options: [], state: 'failed' };
    }
  }

  #allowed(question: LiveQuestion, options: readonly ChoiceOption[]): readonly ChoiceOption[] {
    const { toggles } = question.definition;
    if (toggles.length === 0) return options;
    const isOn = toggles.map(({ expression }) => this.#source.cell(expression, question).value?.[0] === true);
    return allowedOptions(options, toggles, isOn);
  }
}

function containedIn({ source }: FormDefinition, id: string): FhirResource | undefined {
  return source.contained?.find((each) => each.id === id);
}
