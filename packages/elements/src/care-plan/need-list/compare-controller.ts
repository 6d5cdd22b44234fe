import type { Instrument } from '@careloom/core/screening';
import type { TemplateResult } from 'lit';
import { errorState, LoadController, skeleton } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import type { LazyPart } from '../../foundation/lazy-part.ts';
import type { CarePlanLocalizer } from '../need-words.ts';
import type { NeedListValue } from './need-list-load.ts';
import { comparedPart } from './need-list-parts.ts';

type CompareHost = CareloomElement & { readonly instruments: readonly Instrument[] };
type More = typeof import('./need-more.ts');

/** What changed since the last screening: read when somebody asks for it. */
export class CompareController {
  readonly #host: CompareHost;
  readonly #localize: CarePlanLocalizer;
  readonly #more: LazyPart<More>;
  readonly #load: LoadController<readonly [string, readonly Instrument[]], Awaited<ReturnType<More['loadComparison']>>>;
  #isShown = false;

  constructor(host: CompareHost, localize: CarePlanLocalizer, more: LazyPart<More>, patient: () => string | undefined) {
    this.#host = host;
    this.#localize = localize;
    this.#more = more;
    this.#load = new LoadController(host, {
      args: () => {
        const patientRef = this.#isShown && patient();
        return patientRef ? ([patientRef, host.instruments] as const) : undefined;
      },
      load: async ([patientRef, instruments], context) => (await import('./need-more.ts')).loadComparison(patientRef, instruments, context),
      watch: ([patientRef]) => [{ resourceType: 'QuestionnaireResponse', params: { patient: patientRef } }],
    });
  }

  /** Another patient is shown. */
  reset(): void {
    this.#isShown = false;
  }

  /** @param isProxy only what they see in the list */
  render({ list, asked }: NeedListValue, level: number, isProxy: boolean): TemplateResult {
    const localize = this.#localize;
    const only = isProxy ? new Set([...list.needs, ...asked].map(({ domain }) => domain)) : undefined;
    const content = this.#load.render<unknown>({
      pending: () => skeleton(localize, 4),
      error: (error) => errorState({ error, localize, onRetry: () => this.#load.refresh() }),
      complete: (value) => this.#more.get()?.comparePart(value, localize, level, only) ?? this.#more.placeholder(),
    });
    const toggle = (): void => {
      this.#isShown = !this.#isShown;
      this.#host.requestUpdate();
    };
    return comparedPart(this.#isShown, content, toggle, localize);
  }
}
