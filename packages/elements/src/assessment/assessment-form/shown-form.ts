import { createForm, observe } from '@careloom/forms';
import type { CreateFormOptions, Form, Questionnaire } from '@careloom/forms';
import type { FormLocalizer } from '../assessment-words.ts';
import { fieldsOf } from './controls/control-of.ts';
import { FormView } from './form-view.ts';
import type { FormHost } from './form-view.ts';
import { nodeView } from './node-view.ts';

/** What the element does while it shows a form. */
export interface ShownFormHost extends FormHost {
  /** Draws what is around the questions again. */
  redraw(): void;
  dirtied(isDirty: boolean): void;
  answered(linkId: string): void;
  progressed(done: number, total: number): void;
}

interface Setting {
  readonly questionnaire: Questionnaire;
  readonly options: CreateFormOptions;
  readonly localize: FormLocalizer;
  readonly headingLevel: number;
}

/** One form on the page, from when it is given until another one is: what lives in it, and the view of it. */
export class ShownForm {
  readonly form: Form;
  readonly view: FormView;
  /** Controls that are on their way. */
  fields: Promise<unknown> | undefined;
  readonly #host: ShownFormHost;
  #stops: (() => void)[] = [];

  constructor(host: ShownFormHost, { questionnaire, options, localize, headingLevel }: Setting) {
    this.#host = host;
    const form = createForm(questionnaire, options);
    this.form = form;
    this.view = new FormView({
      form,
      host,
      localize,
      headingLevel,
      draw: nodeView,
      onProgress: host.progressed,
      onAnswer: host.answered,
    });
    this.view.shown('form', host.redraw);
    const { definition } = form;
    const isEntered = definition.adaptive && !host.step && import('./adaptive/enter.ts').then(({ enter }) => enter(this.view));
    this.fields = (isEntered || fieldsOf(definition))?.catch(() => undefined).then(() => {
      this.fields = undefined;
      host.redraw();
    });
    this.follow();
  }

  /** Tells the element what changes; again after `rest`. */
  follow(): void {
    if (this.#stops.length > 0) return;
    const { dirty, blocked } = this.form;
    this.#stops.push(
      observe(() => this.#host.dirtied(dirty.value)),
      observe(() => {
        if (blocked.value.length > 0) this.#host.redraw();
      }),
    );
  }

  /** While the element is not on the page. */
  rest(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  end(): void {
    this.rest();
    this.view.end.abort();
    this.view.slices.cancel();
    this.form.dispose();
  }
}
