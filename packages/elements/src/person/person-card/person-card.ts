import { loadPerson, personView } from '@careloom/core/person';
import type { Person, PersonView } from '@careloom/core/person';
import { loadRelatedPeople } from '@careloom/core/person/related';
import type { RelatedPeople } from '@careloom/core/person/related';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keptNotices } from '../../acts/index.ts';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  crossIcon,
  doneIcon,
  emptyState,
  errorIcon,
  errorState,
  fieldStyles,
  infoIcon,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  outcomeNotice,
  plusIcon,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
  statusChip,
} from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import { aroundOf } from '../people-words.ts';
import { personName } from '../person-name.ts';
import { diedWords, isMinor } from '../person-words.ts';
import { CardActs } from './card-acts.ts';
import { hearingWords, otherContacts, peopleList } from './card-people.ts';
import type { CardFormOptions } from './card-forms.ts';
import type { CardPeopleOptions } from './card-people.ts';
import { patientWays } from './card-ways.ts';
import { cardCatalogues } from './card-words.ts';
import { personCardStyles } from './person-card.styles.ts';

/**
 * The contacts of one patient: how to reach them, in their order, with what they said about messages and times; and the
 * people around them, with what each may do and hear, and until when. Only what is recorded counts: where nothing is, it
 * says to ask.
 *
 * @tag careloom-person-card
 * @summary How to reach a patient, and who may hear about their care.
 * @status experimental
 * @since 0.2.0
 * @serves F2, F15, F19
 * @fhir Patient, RelatedPerson, Provenance
 * @fires {PersonChangeEvent} careloom-person-change - Somebody wants to add, change or end a proxy or a person. Cancelable.
 * @fires {PersonChangedEvent} careloom-person-changed - It was recorded, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart ways - The ways to reach somebody.
 * @csspart person - Somebody around the patient.
 * @csspart status - The chip with how somebody stands.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-person-card-background-color - Background of the card.
 */
export class CareloomPersonCard extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, personCardStyles];

  readonly #localize = new LocalizeController(this, cardCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #part = new LazyPart(this, this.#localize, () => import('./card-forms.ts'));
  readonly #forms = new CardActs(this, () => this.#part.ready());
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([ref], { repository, signal }) => loadPerson(repository, ref, { signal }),
    watch: ([ref]) => [{ resourceType: 'Patient', params: { _id: ref.slice(ref.lastIndexOf('/') + 1) } }],
  });
  readonly #people = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([ref], { repository, signal }) => loadRelatedPeople(repository, ref, { signal }),
    watch: ([patient]) => [{ resourceType: 'RelatedPerson', params: { patient } }],
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading with the name, 1 to 4; the parts are one and two below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  #shownPatient: string | undefined;

  constructor() {
    super();
    new HoldFocusController(this);
  }

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the records again. */
  async refresh(): Promise<void> {
    await Promise.all([this.#load.refresh(), this.#people.refresh()]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.#forms.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { acts } = this.#forms;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('person.card.none_title'), body: localize.t('person.card.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (person, { error }) => this.#renderCard(person, personView(person, localize.today), error),
    });
    return html`${keptNotices({ outcomes: acts.outcomes, localize, onRetry: (act) => acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    // Whom it is about is gone, and the form with them.
    const isThere = this.#load.status === 'complete' && this.#people.status === 'complete';
    if (this.#forms.open && isThere && this.#part.loaded && !this.renderRoot.querySelector('.act-form')) this.#forms.close();
    this.dirty = !this.#forms.memory.isEmpty;
  }

  #renderCard(person: Person, view: PersonView, error: unknown): TemplateResult {
    const localize = this.#localize;
    // People who were never read have a message of their own.
    const isStale = Boolean(error) || (this.#people.value !== undefined && Boolean(this.#people.error));
    return html`<section class="card" aria-label=${localize.t('person.card.label')}>
      ${isStale ? staleNotice(localize, () => this.refresh()) : nothing}
      ${person.replacedByRef
        ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('person.record.merged'), body: localize.t('person.record.merged_help') })
        : nothing}
      <header>
        <div class="name" role="heading" aria-level=${this.#level}>${view.name ? personName(view.name, person.languages) : localize.t('person.name.none')}</div>
        ${view.deceased ? statusChip({ tone: 'neutral', icon: crossIcon, word: diedWords(view, localize) }) : nothing}
      </header>
      <div class="part">
        <div class="title" role="heading" aria-level=${this.#level + 1}>${localize.t('person.card.reach')}</div>
        ${patientWays(person, view, localize)}
      </div>
      <div class="part">
        <div class="title" role="heading" aria-level=${this.#level + 1}>${localize.t('person.card.around')}</div>
        <div class="said" tabindex="-1">${liveRegion(this.#renderSaid())}</div>
        ${this.#people.render<unknown>({
          pending: () => skeleton(localize, 4),
          error: (reason) => errorState({ error: reason, localize, onRetry: () => this.refresh() }),
          complete: (people) => this.#renderPeople(people, person, view),
        })}
        ${otherContacts(aroundOf(this.#people.value?.people ?? [], person, localize), person, this.#options(person, view))}
      </div>
    </section>`;
  }

  #renderPeople({ people, unreadable }: RelatedPeople, person: Person, view: PersonView): TemplateResult {
    const localize = this.#localize;
    const around = aroundOf(people, person, localize);
    const options = this.#options(person, view);
    const mayAdd = options.mayAct && options.mayDecide && !this.#forms.isOpen('add');
    return html`${hearingWords(around, localize)}
      ${isMinor(view, localize) ? html`<p class="fact">${infoIcon()}<span>${localize.t('person.card.hear_minor')}</span></p>` : nothing}
      ${unreadable.length > 0
        ? notice({
            tone: 'warning',
            icon: alertIcon,
            title: localize.t('person.card.unreadable', { count: unreadable.length }),
            body: localize.t('person.card.hear_unread'),
          })
        : nothing}
      ${peopleList(around, options)} ${this.#forms.isOpen('add') ? options.form('add') : nothing}
      ${mayAdd
        ? html`<div class="actions no-print">
            <button type="button" class="button" data-do="add" @click=${() => void this.#forms.begin('add')}>${plusIcon()}${localize.t('person.do.add')}</button>
          </div>`
        : nothing}
      ${this.readonly || this.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}`;
  }

  /** How the last act ended. */
  #renderSaid(): unknown {
    const localize = this.#localize;
    const { acts, unfinished } = this.#forms;
    if (unfinished) return html`<p class="field-error">${errorIcon()}<span>${localize.t('person.do.finish_first')}</span></p>`;
    if (acts.isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    const done = acts.stored.map((act) => localize.t(`person.act.${act}`));
    const stored = done.length > 0 ? localize.t('person.stored', { acts: localize.list(done) }) : undefined;
    return outcomeNotice({ outcome: acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry() });
  }

  #options(person: Person, view: PersonView): CardPeopleOptions {
    const options: CardFormOptions = {
      acts: this.#forms,
      localize: this.#localize,
      person,
      patientName: view.name,
      onInput: this.#onInput,
    };
    return {
      ...options,
      level: this.#level + 2,
      inChart: view.otherContacts,
      mayAct: !this.readonly && this.session?.user !== undefined && !person.replacedByRef,
      mayDecide: !this.session?.user?.ref.startsWith('RelatedPerson/'),
      form: (kind, related) => this.#part.get()?.cardForm(kind, related, options) ?? this.#part.placeholder(),
    };
  }

  get #level(): number {
    return Math.min(4, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  readonly #onInput = (): void => {
    this.dirty = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-person-card': CareloomPersonCard;
  }
}
