import type { CommunityResource } from '@careloom/core/community-resource';
import type { SdohDomain } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { keptNotices } from '../../acts/index.ts';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { ChoiceController } from './choice-controller.ts';
import { ComposeController } from './compose-controller.ts';
import type { ComposerValue } from './composer-load.ts';
import { composerReads } from './composer-reads.ts';
import { composerSaid } from './composer-said.ts';
import { composerCatalogues } from './composer-words.ts';
import { referralComposerStyles } from './referral-composer.styles.ts';

/**
 * Writes a referral and sends it: for which confirmed need, what, to whom, how urgent, how to reach the patient. Where
 * the organisation is not known to be bound by HIPAA, the patient's consent is recorded and sent in the same act. Says
 * what is under way for the same need, what is known of room, area and earlier referrals, and takes over what a referral
 * asked for that came to nothing. May be open to a network, to be claimed, and may ask for an assessment first.
 *
 * @tag careloom-referral-composer
 * @summary One form that hands a need to an organisation.
 * @status experimental
 * @since 0.1.0
 * @serves F16, F19
 * @fhir Task, ServiceRequest, Consent, HealthcareService, Organization, Patient, Provenance
 * @fires {ReferralSendEvent} careloom-referral-send - Somebody wants to send it. Cancelable.
 * @fires {ReferralSentEvent} careloom-referral-sent - It is stored as sent.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @slot empty-action - The next step without a confirmed need, e.g. a button of the host that shows the needs.
 * @csspart form - The form.
 * @csspart goals - The goals it serves.
 * @csspart consent - The consent the organisation needs.
 * @csspart double - Says what is under way already.
 * @csspart record - What became of what was sent to the chosen organisation.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a confirmed need.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-referral-composer-background-color - Background of the form.
 */
export class CareloomReferralComposer extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, referralComposerStyles];

  readonly #localize = new LocalizeController(this, composerCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #compose = new ComposeController(this);
  readonly #choice = new ChoiceController(this, this.#compose, { patient: () => this.#patient, preset: () => this.#preset });
  readonly #reads = composerReads(this, this.#localize, {
    patient: () => this.#patient,
    domain: () => this.#domain,
    resource: () => this.#resource,
    againRef: () => this.againRef ?? this.#selection.value?.referralRef,
    goalRef: () => this.#goalRef,
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The kind of need that is chosen at first, e.g. `food-insecurity`. Without one, the provider's selection. */
  @property() domain: SdohDomain | undefined;

  /**
   * A referral that came to nothing, `Task/1`: what it asked for is taken over. Without one, the provider's selection. One
   * that is still under way takes over nothing.
   */
  @property({ attribute: 'again-ref' }) againRef: string | undefined;

  /** The goal it is opened for, `Goal/1`: the referral names it. Without one, the provider's selection. */
  @property({ attribute: 'goal-ref' }) goalRef: string | undefined;

  /**
   * The network whose organisations may claim an open referral, as its own organisation: the patient's consent names it.
   * Without one, every referral goes to somebody.
   */
  @property({ attribute: false }) openTo: Party | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #preset(): string | undefined {
    return this.domain ?? this.#selection.value?.domain;
  }

  get #goalRef(): string | undefined {
    return this.goalRef ?? this.#selection.value?.goalRef;
  }

  /** The chosen need, else the preset one, else that of the goal it was opened for, else the only one. */
  get #domain(): SdohDomain | undefined {
    const needs = this.#reads.patient.value?.needs ?? [];
    const ofGoal = needs.find(({ goals }) => goals.some(({ ref }) => ref === this.#goalRef))?.domain;
    const wanted = this.#choice.now.need ?? this.#preset ?? ofGoal ?? (needs.length === 1 ? needs[0]?.domain : undefined);
    return needs.find(({ domain }) => domain === wanted)?.domain;
  }

  /** Reads needs, consents and organisations again. */
  async refresh(): Promise<void> {
    await Promise.all([this.#reads.patient.refresh(), this.#reads.organizations.refresh()]);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#reads.patient.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.list.none_title'), body: localize.t('referral.compose.none_body') }),
      pending: () => skeleton(localize, 10),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderComposer(value, error),
    });
    return html`${keptNotices({ outcomes: this.#compose.outcomes, localize, onRetry: (act) => this.#compose.retry(act) })} ${content}`;
  }

  #renderComposer(value: ComposerValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const isEmpty = value.needs.length === 0 && !this.#compose.memory.has(value.patientRef) && this.#compose.sentTo === undefined;
    return html`<section aria-label=${localize.t('referral.compose.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <div class="said" tabindex="-1">${liveRegion(composerSaid(this.#compose, localize))}</div>
      ${isEmpty
        ? emptyState({
            title: localize.t('referral.compose.empty_title'),
            body: localize.t('referral.compose.empty_body'),
            action: html`<slot name="empty-action"></slot>`,
          })
        : this.#compose.sentTo === undefined
          ? keyed(this.#compose.round, this.#renderForm(value))
          : html`<div class="actions">
              <button type="button" class="button" @click=${this.#onAnother}>${localize.t('referral.compose.another')}</button>
            </div>`}
    </section>`;
  }

  #renderForm(value: ComposerValue): TemplateResult {
    const composed = this.#composed(value);
    const { resource, isOpen } = composed;
    return value.more.composerForm({
      composed,
      standing: composed.standing,
      isAsking: this.#choice.now.isAsking === true,
      organizations: this.#reads.organizations,
      record: this.#reads.record,
      area: resource && !isOpen ? value.more.areaOf(resource, value.patient) : undefined,
      openTo: this.openTo,
      limit: this.#choice.limit,
      localize: this.#localize,
      compose: this.#compose,
      unmet: this.#choice.now.need === undefined && !composed.need ? this.#preset : undefined,
      user: this.session?.user,
      onSubmit: this.#onSubmit,
      onInput: this.#onInput,
      onForm: this.#onForm,
      onChange: this.#onChange,
      onMore: () => this.#choice.showAll(),
      onAsk: this.#onAsk,
    });
  }

  get #resource(): CommunityResource | undefined {
    return this.#reads.organizations.value?.resources.find(({ ref }) => ref === this.#choice.now.target);
  }

  #composed(value: ComposerValue): ReturnType<typeof value.more.composedOf> {
    const { openTo } = this;
    const choice = this.#choice.now;
    const { again, goal } = this.#reads;
    const [domain, resource, goalRef] = [this.#domain, this.#resource, this.#goalRef];
    const opened = goalRef ? { ref: goalRef, goal: goal.value, isRead: goal.status === 'complete' } : undefined;
    return value.more.composedOf({ value, choice, openTo, domain, resource, again: again.value, opened, preset: this.#preset, localize: this.#localize });
  }

  protected override updated(): void {
    this.dirty = !this.#compose.memory.isEmpty;
  }

  #keep(form: HTMLFormElement): void {
    const patient = this.#reads.patient.value?.patientRef;
    if (!patient) return;
    this.#choice.keep(patient, this.#domain, form);
    this.dirty = true;
  }

  readonly #onForm = (form?: Element): void => {
    const patient = this.#reads.patient.value?.patientRef;
    // The fields are rendered after the form's own attributes.
    if (form && patient) queueMicrotask(() => this.#compose.memory.restore(patient, form as HTMLFormElement));
  };

  readonly #onInput = (event: Event): void => this.#keep(event.currentTarget as HTMLFormElement);

  readonly #onChange = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    const choice = this.#choice.now;
    if (name === 'need') this.#choice.choose({ need: value });
    else if (name === 'service') this.#choice.choose({ ...choice, service: value });
    else if (name === 'target') this.#choice.choose({ ...choice, target: value, isAsking: false });
    // A text that is taken off the page with its form tells of its change then: it was kept on input.
    else return;
    this.#keep(event.currentTarget as HTMLFormElement);
  };

  readonly #onAsk = async (): Promise<void> => {
    this.#choice.choose({ ...this.#choice.now, isAsking: true });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input[name=agreed]')?.focus();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = this.#reads.patient.value;
    if (!value) return;
    const read = value.more.readComposer(event.currentTarget as HTMLFormElement, this.#composed(value));
    if ('draft' in read) void this.#compose.submit(read);
    else this.#compose.refuse(...read);
  };

  readonly #onAnother = async (): Promise<void> => {
    this.#compose.reset();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input[name=need]')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-composer': CareloomReferralComposer;
  }
}
