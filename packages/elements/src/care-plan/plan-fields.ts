import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems, Localizer } from '../foundation/index.ts';
import type { carePlanFormsMessagesEn } from './care-plan-forms.messages.en.ts';

export type FormKey = keyof typeof carePlanFormsMessagesEn;

export interface Field {
  readonly name: string;
  readonly label: FormKey;
  readonly help?: FormKey;
  /** The FHIR path its refusals carry. */
  readonly path?: string;
  readonly optional?: boolean;
}

/** The fields of one form: labels, help and problems at their place. */
export class Fields {
  readonly #localize: Localizer;
  readonly #problems: FieldProblems;

  constructor(localize: Localizer, problems: FieldProblems) {
    this.#localize = localize;
    this.#problems = problems;
  }

  say(key: FormKey, values?: Readonly<Record<string, string | number>>): string {
    return this.#localize.text(key, values);
  }

  area(field: Field, value = ''): TemplateResult {
    const { invalid, describedBy } = this.#marks(field);
    return this.#wrapped(field, html`<textarea
      class="control" id=${field.name} name=${field.name} .defaultValue=${value} ?required=${!field.optional} ?data-invalid=${invalid}
      aria-invalid=${invalid ? 'true' : 'false'} aria-describedby=${describedBy}
    ></textarea>`);
  }

  input(field: Field & { readonly type?: 'text' | 'date'; readonly min?: string; readonly max?: string }, value = ''): TemplateResult {
    const { invalid, describedBy } = this.#marks(field);
    const type = field.type ?? 'text';
    return this.#wrapped(field, html`<input
      class=${type === 'date' ? 'control short' : 'control'} type=${type} id=${field.name} name=${field.name} .defaultValue=${value}
      min=${field.min ?? nothing} max=${field.max ?? nothing} ?required=${!field.optional} ?data-invalid=${invalid}
      aria-invalid=${invalid ? 'true' : 'false'} aria-describedby=${describedBy}
    />`);
  }

  select(field: Field, options: readonly (readonly [value: string, words: string])[], chosen = ''): TemplateResult {
    const { invalid, describedBy } = this.#marks(field);
    return this.#wrapped(field, html`<select
      class="control" id=${field.name} name=${field.name} ?required=${!field.optional} ?data-invalid=${invalid}
      aria-invalid=${invalid ? 'true' : 'false'} aria-describedby=${describedBy}
    >
      ${options.map(([value, words]) => html`<option .value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>`);
  }

  radios(field: Field, options: readonly (readonly [value: string, words: string])[], chosen?: string): TemplateResult {
    const { invalid, describedBy } = this.#marks(field);
    const { name, path } = field;
    return html`<fieldset class="field" ?data-invalid=${invalid} aria-describedby=${describedBy}>
      <legend class="label">${this.#label(field)}</legend>
      ${this.#help(field)}
      <div class="segments">
        ${options.map(
          ([value, words]) => html`<label class="segment"
            ><input type="radio" name=${name} .value=${value} ?checked=${value === chosen} ?required=${!field.optional} /><span>${words}</span></label
          >`,
        )}
      </div>
      ${path ? this.#problems.at(path, name) : nothing}
    </fieldset>`;
  }

  checks(field: Field, options: readonly (readonly [value: string, words: string])[], ticked: readonly string[] = []): TemplateResult {
    const { invalid, describedBy } = this.#marks(field);
    const { name, path } = field;
    return html`<fieldset class="field checks" ?data-invalid=${invalid} aria-describedby=${describedBy}>
      <legend class="label">${this.#label(field)}</legend>
      ${options.map(
        ([value, words]) =>
          html`<label class="segment"><input type="checkbox" name=${`${name} ${value}`} ?checked=${ticked.includes(value)} /><span>${words}</span></label>`,
      )}
      ${path ? this.#problems.at(path, name) : nothing}
    </fieldset>`;
  }

  /** Several lines of one answer; what is wrong is said once. */
  group(field: Field, lines: readonly (readonly [name: string, words: string, value: string])[]): TemplateResult {
    const { invalid, describedBy } = this.#marks(field);
    const { name, path } = field;
    return html`<fieldset class="field rungs" ?data-invalid=${invalid} aria-describedby=${describedBy}>
      <legend class="label">${this.#label(field)}</legend>
      ${this.#help(field)}
      ${lines.map(
        ([line, words, value]) => html`<div class="field">
          <label for=${line}>${words}</label>
          <input class="control" id=${line} name=${line} .defaultValue=${value} required aria-invalid=${invalid ? 'true' : 'false'} />
        </div>`,
      )}
      ${path ? this.#problems.at(path, name) : nothing}
    </fieldset>`;
  }

  #wrapped(field: Field, control: TemplateResult): TemplateResult {
    const { name, path } = field;
    return html`<div class="field">
      <label class="label" for=${name}>${this.#label(field)}</label>
      ${this.#help(field)} ${control} ${path ? this.#problems.at(path, name) : nothing}
    </div>`;
  }

  #label({ label, optional }: Field): unknown {
    return optional ? html`${this.say(label)} <span class="optional">${this.say('care-plan.field.optional')}</span>` : this.say(label);
  }

  #help({ help, name }: Field): TemplateResult | typeof nothing {
    return help ? html`<p class="help" id=${`${name}-help`}>${this.say(help)}</p>` : nothing;
  }

  #marks({ path, name, help }: Field): { readonly invalid: boolean; readonly describedBy: string | typeof nothing } {
    const helpId = help && `${name}-help`;
    return path
      ? { invalid: this.#problems.has(path), describedBy: this.#problems.describedBy(path, name, helpId) }
      : { invalid: false, describedBy: helpId ?? nothing };
  }
}
