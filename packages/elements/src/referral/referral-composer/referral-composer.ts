import type { CommunityResource } from '@careloom/core/community-resource';
import { consentFor } from '@careloom/core/consent';
import type { ConsentStanding } from '@careloom/core/consent';
import type { SdohDomain } from '@careloom/core/fhir';
import { servicesFor } from '@careloom/core/referral';
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
import { composerForm } from './composer-form.ts';
import { readComposer } from './composer-input.ts';
import type { Composed } from './composer-input.ts';
import { composerQueries, loadComposer, loadOrganizations, openReferralTo, targetIn } from './composer-load.ts';
import type { ComposerValue } from './composer-load.ts';
import { composerCatalogues, domainName, wordsLanguage } from './composer-words.ts';
import { referralComposerStyles } from './referral-composer.styles.ts';

/** Organisations shown at first. */
const page = 10;
/** What is chosen: the parts that others depend on. */
interface Choice {
  readonly need?: string;
  readonly service?: string;
  readonly target?: string;
  /** The patient is asked again, though there is an answer on record. */
  readonly isAsking?: boolean;
}

/**
 * Writes a referral and sends it: for which confirmed need, what, to whom, how urgent, how to reach the patient. Where
 * the organisation is not known to be bound by HIPAA, the patient's consent is recorded and sent in the same act.
 *
 * @tag careloom-referral-composer
 * @summary One form that hands a need to an organisation.
 * @status experimental
 * @since 0.1.0
 * @serves F16, F19
 * @fhir Task, ServiceRequest, Consent, Provenance
 * @fires {ReferralSendEvent} careloom-referral-send - Somebody wants to send it. Cancelable.
 * @fires {ReferralSentEvent} careloom-referral-sent - It is stored as sent.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @slot empty-action - The next step without a confirmed need, e.g. a button of the host that shows the needs.
 * @csspart form - The form.
 * @csspart consent - The consent the organisation needs.
 * @csspart double - Says that one is open already.
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
    load: async ([patientRef], context) => loadComposer(patientRef, this.#localize.today, context),
    watch: ([patientRef]) => composerQueries(patientRef),
  });
  readonly #organizations = new LoadController(this, {
    args: () => (this.#domain ? ([this.#domain, this.#localize.language] as const) : undefined),
    load: async ([domain, language], context) => loadOrganizations(domain, language, context),
    watch: () => [{ resourceType: 'HealthcareService' }],
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The kind of need that is chosen at first, e.g. `food-insecurity`. Without one, the provider's selection. */
  @property() domain: SdohDomain | undefined;

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
    const { sentTo, isByHost, commit } = this.#compose;
    if (sentTo !== undefined) {
      return notice({ tone: 'success', icon: doneIcon, title: localize.t('referral.compose.sent', { name: sentTo }) });
    }
    if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    return outcomeNotice({ outcome: commit.outcome, localize, onRetry: () => this.#compose.retry() });
  }

  #renderForm(value: ComposerValue): TemplateResult {
    const composed = this.#composed(value);
    return composerForm({
      composed,
      standing: this.#standing(composed),
      isAsking: this.choice.isAsking === true,
      organizations: this.#organizations,
      chosen: this.#resource,
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

  #composed(value: ComposerValue): Composed {
    const localize = this.#localize;
    const need = value.needs.find(({ domain }) => domain === this.#domain);
    const services = need ? servicesFor(need.domain) : [];
    const service = services.length === 1 ? services[0] : services[Number(this.choice.service || -1)];
    const target = targetIn(this.#organizations.value?.resources, this.choice.target);
    const statement = localize.t('referral.compose.statement', {
      patient: value.patientName ?? localize.t('referral.compose.patient'),
      name: target?.display ?? target?.ref ?? '',
      need: need ? domainName(need.domain, localize) : '',
    });
    const composed = { value, need, service, target, statement, language: wordsLanguage(localize), double: openReferralTo(need, target), consent: undefined };
    const standing = this.#standing(composed);
    return { ...composed, consent: standing.state === 'active' && !this.choice.isAsking ? standing.consent : undefined };
  }

  #standing({ value, target }: Pick<Composed, 'value' | 'target'>): ConsentStanding {
    const { now, timeZone } = this.#localize;
    return target ? consentFor(value.consents, target.ref, now, timeZone) : { state: 'missing' };
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
    const read = readComposer(event.currentTarget as HTMLFormElement, this.#composed(value));
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
