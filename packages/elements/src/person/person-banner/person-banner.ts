import { loadPerson, personView } from '@careloom/core/person';
import type { Person, PersonView } from '@careloom/core/person';
import { loadRelatedPeople } from '@careloom/core/person/related';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  crossIcon,
  emptyState,
  errorState,
  infoIcon,
  languageIcon,
  LoadController,
  LocalizeController,
  notice,
  personIcon,
  questionIcon,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
  statusChip,
} from '../../foundation/index.ts';
import { aroundOf, peopleCatalogues, turningWords } from '../people-words.ts';
import { personName } from '../person-name.ts';
import { bornWords, diedWords, interpreterWords, isMinor, languageWords } from '../person-words.ts';
import { bannerPeople, bannerPeopleUnread, turningFact } from './banner-people.ts';
import { personBannerStyles } from './person-banner.styles.ts';
import { personContacts } from './person-contacts.ts';

/**
 * Who the work is for: name, age, language, interpreter, how they want to be reached, and who may act for them. Read
 * only. What nobody asked is shown as not known, never as "no".
 *
 * @tag careloom-person-banner
 * @summary One person: name, age, language, interpreter, contact wishes, proxies.
 * @status experimental
 * @since 0.1.0
 * @serves F2, F15
 * @fhir Patient, RelatedPerson
 * @csspart name - The name.
 * @csspart contacts - How to reach them.
 * @csspart status - The chip of somebody who died.
 * @csspart notice - A warning.
 * @csspart empty-state - Shown without a patient.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-person-banner-background-color - Background of the banner.
 */
export class CareloomPersonBanner extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, personBannerStyles];

  readonly #localize = new LocalizeController(this, peopleCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    // What nobody sees is not read either.
    args: () => (this.#ref && !this.hiddenByHost ? ([this.#ref] as const) : undefined),
    load: ([ref], { repository, signal }) => loadPerson(repository, ref, { signal }),
    watch: ([ref]) => [{ resourceType: 'Patient', params: { _id: ref.slice(ref.lastIndexOf('/') + 1) } }],
  });

  readonly #people = new LoadController(this, {
    args: () => (this.#ref && !this.hiddenByHost ? ([this.#ref] as const) : undefined),
    load: ([ref], { repository, signal }) => loadRelatedPeople(repository, ref, { signal }),
    watch: ([patient]) => [{ resourceType: 'RelatedPerson', params: { patient } }],
  });

  /** The person, `Patient/1`. Without one, the provider's selection is shown. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The page around has a banner of its own (SMART `need_patient_banner` is false): nothing is read or shown. */
  @property({ type: Boolean, attribute: 'hidden-by-host', reflect: true }) hiddenByHost = false;

  /** Somebody else in the host's list has the same name (`sameName` of `loadPeople`): warns to check the birth date. */
  @property({ type: Boolean, attribute: 'same-name', reflect: true }) sameName = false;

  /** Level of the heading, 1 to 6, so that it fits the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  get #ref(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the record again. */
  async refresh(): Promise<void> {
    await Promise.all([this.#load.refresh(), this.#people.refresh()]);
  }

  protected override render(): unknown {
    if (this.hiddenByHost) return nothing;
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('person.banner.none_title'), body: localize.t('person.banner.none_body') }),
      pending: () => skeleton(localize, 3),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (person, { error }) => this.#renderPerson(person, personView(person, localize.today), error),
    });
  }

  #renderPerson(person: Person, view: PersonView, error: unknown): TemplateResult {
    const localize = this.#localize;
    return html`<section aria-label=${localize.t('person.banner.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${this.#renderWarnings(person)}
      <header>
        <div class="name" part="name" role="heading" aria-level=${Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2))}>
          ${view.name ? personName(view.name, person.languages) : localize.t('person.name.none')}
        </div>
        ${view.deceased ? statusChip({ tone: 'neutral', icon: crossIcon, word: diedWords(view, localize) }) : nothing}
        ${view.calledName ? html`<span class="muted">${this.#renderCalled(view.calledName, person)}</span>` : nothing}
        ${view.pronouns.map((pronouns) => html`<bdi class="muted" translate="no">${pronouns}</bdi>`)}
      </header>
      <ul class="facts">
        <li class="fact">${personIcon()}<span>${bornWords(view, localize)}</span></li>
        ${isMinor(view, localize) ? html`<li class="fact strong minor">${alertIcon()}<span>${localize.t('person.born.minor')}</span></li>` : nothing}
        ${turningFact(turningWords(view, localize))}
        <li class="fact">${languageIcon()}<span>${languageWords(view, localize)}</span></li>
        ${this.#renderInterpreter(person)} ${this.#renderPeople(person)}
      </ul>
      ${personContacts(person, view, localize)}
    </section>`;
  }

  /** The words around a name may be in another language, and go the other way, than the name. */
  #renderCalled(name: string, person: Person): unknown {
    const place = '\u{F0000}';
    const [before = '', after = ''] = this.#localize.t('person.name.called', { name: place }).split(place);
    return html`${before}${personName(name, person.languages)}${after}`;
  }

  #renderInterpreter(person: Person): TemplateResult {
    const { interpreter } = person;
    const icon = interpreter === 'yes' ? alertIcon : interpreter === 'no' ? infoIcon : questionIcon;
    return html`<li class=${interpreter === 'yes' ? 'fact strong' : 'fact'} data-interpreter=${interpreter}>
      ${icon()}<span>${interpreterWords(person, this.#localize)}</span>
    </li>`;
  }

  /** They come after the person, and never hold the person up. */
  #renderPeople(person: Person): unknown {
    const localize = this.#localize;
    return this.#people.render<unknown>({
      error: () => bannerPeopleUnread(localize),
      complete: ({ people, unreadable }, { error }) => [
        ...bannerPeople(aroundOf(people, person, localize), localize),
        ...(unreadable.length > 0 || error ? [bannerPeopleUnread(localize)] : []),
      ],
    });
  }

  #renderWarnings(person: Person): unknown {
    const localize = this.#localize;
    const warning = (title: string, body?: string) => notice({ tone: 'warning', icon: alertIcon, title, ...(body && { body }) });
    return [
      this.sameName ? warning(localize.t('person.name.same'), localize.t('person.name.same_help')) : nothing,
      person.replacedByRef
        ? warning(localize.t('person.record.merged'), localize.t('person.record.merged_help'))
        : person.active
          ? nothing
          : warning(localize.t('person.record.inactive')),
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-person-banner': CareloomPersonBanner;
  }
}
