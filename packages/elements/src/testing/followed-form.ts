import { observe } from '@careloom/forms';
import type { Form, FormIssue, QuestionnaireResponse } from '@careloom/forms';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { CareloomAssessmentForm } from '../assessment/assessment-form/assessment-form.ts';

/** The form inside a tool of ours: its response and issues as they stand; the tool is drawn again when they change. */
export class FollowedForm implements ReactiveController {
  response: QuestionnaireResponse | undefined;
  issues: readonly FormIssue[] = [];
  form: Form | undefined;
  readonly #host: ReactiveElement;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    void this.#follow();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.form = undefined;
  }

  async #follow(): Promise<void> {
    const element = this.#host.renderRoot.querySelector<CareloomAssessmentForm>('careloom-assessment-form');
    await element?.updateComplete;
    const form = element?.form;
    if (form === this.form || !this.#host.isConnected) return;
    this.#stop?.();
    this.form = form;
    this.response = undefined;
    this.issues = [];
    this.#stop = form && observe(() => {
      this.response = form.response.value;
      this.issues = form.issues.value;
      this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  }
}
