import type { Refusal, VerbContext } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../foundation/field-problems.ts';
import type { Catalogues } from '../foundation/index.ts';
import { carePlanFormsMessagesEn } from './care-plan-forms.messages.en.ts';
import type { PlanActController, PlanWork } from './plan-act-controller.ts';
import { Fields } from './plan-fields.ts';
import type { FormKey } from './plan-fields.ts';
import type { PlanFormController } from './plan-form-controller.ts';
import type { PlanLocalizer } from './plan-words.ts';

/** The words of the forms; they come with them. */
export const formCatalogues: Catalogues<typeof carePlanFormsMessagesEn> = {
  en: carePlanFormsMessagesEn,
  es: () => import('./care-plan-forms.messages.es.ts').then((module) => module.carePlanFormsMessagesEs),
};

/** What was typed. */
export interface Typed {
  text(name: string): string;
  has(name: string): boolean;
  /** The values of the ticked boxes of one question. */
  ticked(name: string): readonly string[];
}

/** One form: its fields, and what the verbs make of it. */
export interface PlanFormPart {
  readonly submit: FormKey;
  /** Paths that have a field; other problems are said at the end. */
  readonly paths: readonly string[];
  readonly fields: (fields: Fields) => unknown;
  /** What is plainly missing, said at once; the verbs say the rest. */
  readonly check?: (typed: Typed) => readonly Refusal[];
  readonly work: (typed: Typed, context: VerbContext) => PlanWork;
  /** It ends something: it asks with the consequence in words. */
  readonly ends?: true;
}

export interface PlanFormOptions {
  readonly part: PlanFormPart;
  readonly acts: PlanActController;
  readonly forms: PlanFormController;
  readonly localize: PlanLocalizer;
  readonly onSubmit: (work: (context: VerbContext) => PlanWork) => void;
}

/** The open form. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function planForm({ part, acts, forms, localize, onSubmit }: PlanFormOptions): TemplateResult {
  const problems = new FieldProblems(acts.problems, localize, part.paths);
  const fields = new Fields(localize, problems);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = typedIn(form);
    const wrong = [...badDates(form, part.paths), ...(part.check?.(typed) ?? [])];
    if (wrong.length > 0) acts.refuse(...wrong);
    else onSubmit((context) => part.work(typed, context));
  };
  const restore = (form?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (form) queueMicrotask(() => forms.restore(form as HTMLFormElement));
  };
  const { busy, uncertain } = acts.outcomes;
  return html`${keyed(
    JSON.stringify(forms.open),
    html`<form
      class="form plan-form" part="form" novalidate @submit=${submit} ${ref(restore)}
      @input=${(event: Event) => forms.keep(event.currentTarget as HTMLFormElement)}
    >
      <div class="form" ?inert=${uncertain}>${part.fields(fields)}</div>
      ${problems.rest()}
      <div class="actions">
        ${uncertain
          ? nothing
          : html`<button class=${part.ends ? 'button danger' : 'button primary'} aria-disabled=${busy ? 'true' : 'false'}>
              ${fields.say(part.submit)}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
            </button>`}
        <button type="button" class="button" @click=${() => forms.close()}>${fields.say('care-plan.field.back')}</button>
      </div>
    </form>`,
  )}`;
}

function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  return {
    text: (name) => String(data.get(name) ?? '').trim(),
    has: (name) => data.has(name),
    ticked: (name) => [...data.keys()].flatMap((key) => (key.startsWith(`${name} `) ? [key.slice(name.length + 1)] : [])),
  };
}

/** A half-typed date has no value; it is not "no date". */
function badDates(form: HTMLFormElement, paths: readonly string[]): readonly Refusal[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=date]')]
    .filter(({ validity }) => validity.badInput)
    .map(() => ({ code: 'care-plan.date_ill_formed', messageKey: 'care-plan.date_ill_formed', path: paths.find((path) => /due|Date|extension|restriction|Period/.test(path)) ?? '' }));
}

/** Verbs that refused, as a form hears it. */
export function refused(refusal: Refusal): PlanWork {
  return { ok: false, refusals: [refusal] };
}
