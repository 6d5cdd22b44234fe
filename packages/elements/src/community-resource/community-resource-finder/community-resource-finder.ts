import type { DirectoryRow, ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { SdohDomain } from '@careloom/core/fhir';
import { isSdohDomain } from '@careloom/core/fhir';
import type { EligibilityFacts, GeoPoint } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dispatchIntent } from '../../acts/index.ts';
import {
  buttonStyles, CareloomElement, chipStyles, emptyState, errorIcon, fieldStyles, liveRegion, LoadController, LocalizeController, notice, rowStyles,
  selectionContext, stateStyles,
} from '../../foundation/index.ts';
import { safeDayOf } from '../../foundation/dates.ts';
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import { VirtualRows } from '../../rows/index.ts';
import { CommunityResourceReferEvent, CommunityResourceSelectedEvent } from '../events.ts';
import type { DistanceUnit } from '../resource-words.ts';
import { entryFor, loadShortlist, shortlistQueries } from '../shortlist-load.ts';
import { communityResourceFinderStyles } from './community-resource-finder.styles.ts';
import { finderFields } from './finder-fields.ts';
import { activeFilters, noFilters, queryOf, without } from './finder-filters.ts';
import type { Filters, Surroundings } from './finder-filters.ts';
import { finderFound } from './finder-found.ts';
import { rowAfter } from './finder-keys.ts';
import { FinderSearch } from './finder-search.ts';
import { finderCatalogues } from './finder-words.ts';

/**
 * Services in the community, found by words (typing errors are fine), need, distance, opening hours, language, room and
 * what is known about for whom they are. Those of the site's shortlist come first, with what colleagues wrote. What is
 * not known leaves nobody out, and nobody is called eligible. What is searched for is not stored, sent on or put into an
 * event; another patient starts anew.
 *
 * @tag careloom-community-resource-finder
 * @summary Finds services in the community.
 * @status experimental
 * @since 0.2.0
 * @serves F7, F16
 * @fhir HealthcareService, List
 * @fires {CommunityResourceSelectedEvent} careloom-community-resource-selected - A row was chosen. Does not bubble.
 * @fires {CommunityResourceReferEvent} careloom-community-resource-refer - Somebody wants to refer to a service; open a composer. Cancelable.
 * @csspart filters - The fields.
 * @csspart row - One service.
 * @csspart status - The chip with the room they have.
 * @csspart note - The newest note of a colleague.
 * @csspart notice - A message.
 * @csspart empty-state - Shown where nothing is found.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-community-resource-finder-background-color - Background of the list.
 */
export class CareloomCommunityResourceFinder extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, rowStyles, communityResourceFinderStyles];

  readonly #localize = new LocalizeController(this, finderCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #shortlist = new LoadController(this, {
    args: () => (this.directory ? ([this.shortlistRef] as const) : undefined),
    load: ([ref], context) => loadShortlist(ref, context),
    watch: shortlistQueries,
  });

  /** Where services are found: `createDirectory` of `@careloom/directory`, or one of your own. */
  @property({ attribute: false }) directory: ServiceDirectory | undefined;

  /** From where distances are told. Used for searches, and never kept. */
  @property({ attribute: false }) near: GeoPoint | undefined;

  /** What that place is called, inside a sentence: "the clinic", "home". */
  @property({ attribute: 'near-name' }) nearName: string | undefined;

  /** What is known of the person. Used for searches, and never kept; what is left out is missing, not assumed. */
  @property({ attribute: false }) facts: EligibilityFacts | undefined;

  /** The need that is chosen at first, e.g. `food-insecurity`. Without one, the provider's selection. */
  @property() domain: string | undefined;

  /** In what distances are told: `mile` or `kilometer`. */
  @property({ attribute: 'distance-unit' }) distanceUnit: DistanceUnit = 'mile';

  /** The zone of the directory (IANA): where its hours name none. Without one, the session's. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;

  /** Languages to choose from beside those of the services found, BCP 47. */
  @property({ attribute: false }) languages: readonly string[] = ['en', 'es'];

  /** The site's shortlist, `List/1`. Without one, the first it has. */
  @property({ attribute: 'shortlist-ref' }) shortlistRef: string | undefined;

  /** The service that is marked, by its id. A chosen row sets it. */
  @property({ attribute: 'selected-id' }) selectedId: string | undefined;

  /** Shows without offering to refer. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  @state() private filters: Filters = noFilters;
  @state() private refused: Refusal | undefined;
  readonly #rows = new VirtualRows(this);
  readonly #seen = new Set<string>();
  #patient: string | undefined;
  #preset: string | undefined;
  readonly #search = new FinderSearch(this, () => {
    const around = this.#around();
    return {
      directory: this.directory,
      query: queryOf(this.filters, around),
      isReady: this.#shortlist.status === 'complete' || this.#shortlist.status === 'error',
      loosened: () => activeFilters(this.filters, around).map((name) => [name, queryOf(without(this.filters, name), around)] as const),
    };
  });

  constructor() {
    super();
    new HoldFocusController(this);
  }

  /** Searches again, and reads the shortlist again. */
  async refresh(): Promise<void> {
    this.#search.again();
    await this.#shortlist.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { patientRef, domain } = this.#selection.value ?? {};
    const preset = this.domain ?? domain;
    const isOther = patientRef !== this.#patient;
    // What was searched for one patient is not for the eyes of the next.
    if (isOther && this.#patient !== undefined) this.filters = noFilters;
    if (isOther) this.refused = undefined;
    if (preset !== this.#preset || isOther) this.filters = { ...this.filters, domain: isSdohDomain(preset) ? preset : '' };
    this.#preset = preset;
    this.#patient = patientRef;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    if (!this.directory) return emptyState({ title: localize.t('community-resource.none_title'), body: localize.t('community-resource.none_body') });
    for (const { languages } of this.#search.rows) for (const { code } of languages) if (code) this.#seen.add(code.toLowerCase().split(/[-_]/)[0] ?? code);
    return html`<section aria-label=${localize.t('community-resource.find.label')}>
      ${finderFields({
        filters: this.filters,
        around: this.#around(),
        languages: [...new Set([...this.languages, ...this.#seen, ...(this.filters.language ? [this.filters.language] : [])])],
        localize,
        onChange: this.#onChange,
        onKey: this.#onKey,
        onClear: () => this.#loosen(noFilters),
      })}
      ${this.#shortlist.status === 'error' || this.#shortlist.error
        ? notice({ tone: 'warning', icon: errorIcon, title: localize.t('community-resource.shortlist_failed'), body: localize.reason(this.#shortlist.error) })
        : nothing}
      ${liveRegion(this.refused ? notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(this.refused) }) : nothing)}
      ${finderFound({
        search: this.#search,
        rows: this.#rows,
        filters: this.filters,
        around: this.#around(),
        nearName: this.nearName,
        localize,
        selectedId: this.selectedId,
        mayRefer: !this.readonly && this.session?.user !== undefined,
        entryOf: (id) => entryFor(this.#shortlist.value, id),
        onLoosen: (name) => this.#loosen(without(this.filters, name)),
        onSelect: this.#onSelect,
        onRefer: this.#onRefer,
        onKey: this.#onKey,
      })}
    </section>`;
  }

  get #unit(): DistanceUnit {
    return this.distanceUnit === 'kilometer' ? 'kilometer' : 'mile';
  }

  #around(): Surroundings {
    const { now, timeZone } = this.#localize;
    const first = this.#shortlist.value?.entries.map(({ id }) => id) ?? [];
    return { near: this.near, unit: this.#unit, facts: this.facts, first, now, today: safeDayOf(now, this.timeZone ?? timeZone) };
  }

  /** One filter less; the keyboard goes to the field, because the button it was on is gone. */
  #loosen(filters: Filters): void {
    this.filters = filters;
    this.renderRoot.querySelector<HTMLElement>('#text')?.focus();
  }

  readonly #onChange = (change: Partial<Filters>): void => {
    this.filters = { ...this.filters, ...change };
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const target = rowAfter(event, this.renderRoot);
    if (target === 'more') void this.#moreAfter(event.currentTarget as HTMLElement);
    else target?.focus();
  };

  async #moreAfter(from: HTMLElement): Promise<void> {
    if (!this.#search.hasMore) return;
    await this.#search.more();
    await this.updateComplete;
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('.row-link')];
    links[links.indexOf(from) + 1]?.focus();
  }

  readonly #onSelect = ({ id }: DirectoryRow): void => {
    this.selectedId = id;
    this.dispatchEvent(new CommunityResourceSelectedEvent({ id }));
  };

  readonly #onRefer = ({ id }: DirectoryRow): void => {
    const { patientRef, domain } = this.#selection.value ?? {};
    void this.#refer(id, patientRef, isSdohDomain(domain) ? domain : undefined);
  };

  async #refer(id: string, patientRef: string | undefined, domain: SdohDomain | undefined): Promise<void> {
    this.refused = undefined;
    const intent = await dispatchIntent(this, new CommunityResourceReferEvent({ id, ...(patientRef && { patientRef }), ...(domain && { domain }) }));
    if (typeof intent === 'object' && this.#patient === patientRef) this.refused = intent.refused;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-community-resource-finder': CareloomCommunityResourceFinder;
  }
}
