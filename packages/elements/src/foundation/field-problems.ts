import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorIcon } from './icons.ts';
import type { Localizer } from './localizer.ts';

/** A form's problems, said at their fields. A field is named by the FHIR path its refusals carry. */
export class FieldProblems {
  readonly #problems: readonly Refusal[];
  readonly #localize: Localizer;
  readonly #known: readonly string[];

  /** @param paths every path that has a field; problems of other paths are said at the end of the form. */
  constructor(problems: readonly Refusal[], localize: Localizer, paths: readonly string[]) {
    this.#problems = problems;
    this.#localize = localize;
    this.#known = paths;
  }

  has(path: string): boolean {
    return this.#problems.some((problem) => problem.path === path);
  }

  /** The value of `aria-describedby`: the error, else the help. */
  describedBy(path: string, id: string, help?: string): string | typeof nothing {
    return this.has(path) ? `${id}-error` : (help ?? nothing);
  }

  at(path: string, id: string): TemplateResult | typeof nothing {
    const problem = this.#problems.find((each) => each.path === path);
    if (!problem) return nothing;
    return html`<p class="field-error" id=${`${id}-error`}>${errorIcon()}<span>${this.#localize.reason(problem)}</span></p>`;
  }

  /** What belongs to no field. */
  rest(): TemplateResult | typeof nothing {
    const problem = this.#problems.find(({ path }) => !path || !this.#known.includes(path));
    if (!problem) return nothing;
    return html`<p class="field-error" id="form-error" role="alert" tabindex="-1">${errorIcon()}<span>${this.#localize.reason(problem)}</span></p>`;
  }
}

/** The keyboard goes to the first field that has a problem. Fields carry `data-invalid`. */
export function focusFirstProblem(root: ParentNode): void {
  const field = root.querySelector<HTMLElement>('[data-invalid]');
  const control = field?.matches('input, select, textarea') ? field : field?.querySelector<HTMLElement>('input, select, textarea, button');
  (control ?? root.querySelector<HTMLElement>('#form-error'))?.focus();
}
