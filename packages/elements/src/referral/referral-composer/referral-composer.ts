import type { CommunityResource } from '@careloom/core/community-resource';
import type { SdohDomain } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { keptNotices } from '../../acts/index.ts';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  doneIcon,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  outcomeNotice,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { ComposeController } from './compose-controller.ts';
import type { Choice } from './composed.ts';
import { composerQueries, loadComposer, loadOrganizations } from './composer-load.ts';
import type { ComposerValue } from './composer-load.ts';
import { composerCatalogues } from './composer-words.ts';
import { referralComposerStyles } from './referral-composer.styles.ts';

/** Organisations shown at first. */
const page = 10;

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
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: async ([patientRef], context) => loadComposer(patientRef, this.#localize, context),
    watch: ([patientRef]) => composerQueries(patientRef),
  });
  readonly #organizations = new LoadController(this, {
    args: () => (this.#domain ? ([this.#domain, this.#localize.language] as const) : undefined),
    load: async ([domain, language], context) => loadOrganizations(domain, language, context),
    watch: () => [{ resourceType: 'HealthcareService' }],
  });
  readonly #record = new LoadController(this, {
    args: () => {
      const [owner, ours] = [this.#resource?.organization?.ref, this.session?.user?.organization?.ref];
      return owner && ours ? ([owner, ours] as const) : undefined;
    },
    load: async ([owner, ours], context) => (await import('./composer-more.ts')).loadRecord(owner, ours, context, this.#localize.timeZone),
  });
  readonly #again = new LoadController(this, {
    args: () => [this.againRef ?? this.#selection.value?.referralRef] as const,
    load: async ([ref], context) => (ref ? (await import('./composer-more.ts')).loadAgain(ref, context) : undefined),
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

  /**
   * The network whose organisations may claim an open referral, as its own organisation: the patient's consent names it.
   * Without one, every referral goes to somebody.
   */
  @property({ attribute: false }) openTo: Party | undefined;

  @state() private choice: Choice = {};
  @state() private limit = page;
  /** What was chosen in the forms that `memory` keeps, by patient. */
  readonly #choices = new Map<string, Choice>();
  #shownPatient: string | undefined;
  #shownPreset: string | undefined;
  #round = 0;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #preset(): string | undefined {
    return this.domain ?? this.#selection.value?.domain;
  }

  /** The chosen need, else the preset one, else the only one. */
  get #domain(): SdohDomain | undefined {
    const needs = this.#load.value?.needs ?? [];
    const wanted = this.choice.need ?? this.#preset ?? (needs.length === 1 ? needs[0]?.domain : undefined);
    return needs.find(({ domain }) => domain === wanted)?.domain;
  }

  /** What was chosen here before, unless the form is opened for another need now. */
  get #kept(): Choice | undefined {
    const patient = this.#patient;
    if (!patient || !this.#compose.memory.has(patient)) return undefined;
    const kept = this.#choices.get(patient);
    if (!this.#preset || !kept?.need || this.#preset === kept.need) return kept;
    this.#compose.memory.forget(patient);
    return undefined;
  }

  /** Reads needs, consents and organisations again. */
  async refresh(): Promise<void> {
    await Promise.all([this.#load.refresh(), this.#organizations.refresh()]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient !== this.#shownPatient) this.#compose.follow(this.#patient);
    this.#shownPatient = this.#patient;
    if (this.#preset !== this.#shownPreset) this.choice = {};
    this.#shownPreset = this.#preset;
    if (this.#round === this.#compose.round) return;
    this.#round = this.#compose.round;
    this.choice = this.#kept ?? {};
    this.limit = page;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
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
      <div class="said" tabindex="-1">${liveRegion(this.#renderOutcome())}</div>
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

  #renderOutcome(): unknown {
    const localize = this.#localize;
    const { sentTo, isSentOpen, isByHost, commit } = this.#compose;
    if (sentTo !== undefined) {
      const key = isSentOpen ? 'referral.open.sent' : 'referral.compose.sent';
      return notice({ tone: 'success', icon: doneIcon, title: localize.text(key, { name: sentTo }) });
    }
    if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    return outcomeNotice({ outcome: commit.outcome, localize, onRetry: () => this.#compose.retry() });
  }

  #renderForm(value: ComposerValue): TemplateResult {
    const composed = this.#composed(value);
    const { resource, isOpen } = composed;
    return value.more.composerForm({
      composed,
      standing: composed.standing,
      isAsking: this.choice.isAsking === true,
      organizations: this.#organizations,
      record: this.#record,
      area: resource && !isOpen ? value.more.areaOf(resource, value.patient) : undefined,
      openTo: this.openTo,
      limit: this.limit,
      localize: this.#localize,
      compose: this.#compose,
      isPresetUnknown: this.#preset !== undefined && this.choice.need === undefined && !composed.need,
      user: this.session?.user,
      onSubmit: this.#onSubmit,
      onInput: this.#onInput,
      onForm: this.#onForm,
      onChange: this.#onChange,
      onMore: this.#onMore,
      onAsk: this.#onAsk,
    });
  }

  get #resource(): CommunityResource | undefined {
    return this.#organizations.value?.resources.find(({ ref }) => ref === this.choice.target);
  }

  #composed(value: ComposerValue): ReturnType<typeof value.more.composedOf> {
    const { choice, openTo } = this;
    const [domain, resource, again, localize] = [this.#domain, this.#resource, this.#again.value, this.#localize];
    return value.more.composedOf({ value, choice, openTo, domain, resource, again, localize });
  }

  protected override updated(): void {
    this.dirty = !this.#compose.memory.isEmpty;
  }

  #keep(form: HTMLFormElement): void {
    const patient = this.#load.value?.patientRef;
    if (!patient) return;
    this.#compose.memory.keep(patient, form);
    const need = this.#domain;
    this.#choices.set(patient, { ...this.choice, ...(need && { need }) });
    this.dirty = true;
  }

  readonly #onForm = (form?: Element): void => {
    const patient = this.#load.value?.patientRef;
    // The fields are rendered after the form's own attributes.
    if (form && patient) queueMicrotask(() => this.#compose.memory.restore(patient, form as HTMLFormElement));
  };

  readonly #onInput = (event: Event): void => this.#keep(event.currentTarget as HTMLFormElement);

  readonly #onChange = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    if (name === 'need') this.choice = { need: value };
    else if (name === 'service') this.choice = { ...this.choice, service: value };
    else if (name === 'target') this.choice = { ...this.choice, target: value, isAsking: false };
    // A text that is taken off the page with its form tells of its change then: it was kept on input.
    else return;
    this.#keep(event.currentTarget as HTMLFormElement);
  };

  readonly #onAsk = async (): Promise<void> => {
    this.choice = { ...this.choice, isAsking: true };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input[name=agreed]')?.focus();
  };

  readonly #onMore = (): void => {
    this.limit = Infinity;
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = this.#load.value;
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
