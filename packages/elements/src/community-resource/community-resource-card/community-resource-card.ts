import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import { isSdohDomain } from '@careloom/core/fhir';
import type { EligibilityFacts } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { dispatchIntent, keptNotices } from '../../acts/index.ts';
import {
  alertIcon, buttonStyles, CareloomElement, checkIcon, chipStyles, doneIcon, emptyState, errorIcon, errorState, fieldStyles, liveRegion, LoadController,
  LocalizeController, notice, outcomeNotice, selectionContext, skeleton, staleNotice, stateStyles,
} from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { CommunityResourceReferEvent } from '../events.ts';
import { isolated, recorded } from '../resource-words.ts';
import { entryFor, loadShortlist, shortlistQueries } from '../shortlist-load.ts';
import { cardNotes } from './card-notes.ts';
import { cardCatalogues } from './card-words.ts';
import { communityResourceCardStyles } from './community-resource-card.styles.ts';
import { ServiceLoad } from './service-load.ts';
import { ShortlistActController } from './shortlist-act-controller.ts';

/**
 * One service in the community, with all that matters before a patient is sent there: room and how old that word is,
 * hours, address, papers to bring, cost, languages, for whom as far as its record says, what colleagues wrote, and where
 * the entry comes from. Puts it on the site's shortlist and takes it off again, with a moment to undo. Never says that
 * somebody qualifies, or that a place is safe.
 *
 * @tag careloom-community-resource-card
 * @summary One service in the community, and what colleagues know of it.
 * @status experimental
 * @since 0.2.0
 * @serves F7, F16
 * @fhir HealthcareService, List, Provenance
 * @fires {CommunityResourceReferEvent} careloom-community-resource-refer - Somebody wants to refer to it; open a composer. Cancelable.
 * @fires {ShortlistChangeEvent} careloom-shortlist-change - Somebody wants to change the shortlist or write a note. Cancelable.
 * @fires {ShortlistChangedEvent} careloom-shortlist-changed - It was done, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart facts - What the record says.
 * @csspart hours - Hours of the service or of a place.
 * @csspart place - One place.
 * @csspart eligibility - For whom it is.
 * @csspart notes - What colleagues wrote.
 * @csspart note - One note.
 * @csspart form - The form for a note.
 * @csspart status - The chip with the room they have.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a service.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-community-resource-card-background-color - Background of the card.
 */
export class CareloomCommunityResourceCard extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, communityResourceCardStyles];

  readonly #localize = new LocalizeController(this, cardCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  /** Comes with the service. */
  readonly #sections = new LazyPart(this, this.#localize, () => import('./card-sections.ts'));
  readonly #service = new ServiceLoad(this, () => ({ directory: this.directory, id: this.serviceId }), (work) => this.#sections.after(work));
  readonly #shortlist = new LoadController(this, {
    args: () => (this.directory && this.serviceId ? ([this.shortlistRef] as const) : undefined),
    load: ([ref], context) => loadShortlist(ref, context),
    watch: shortlistQueries,
  });
  readonly #acts = new ShortlistActController(this, () => this.#shortlist.value);

  /** Where the service is found: `createDirectory` of `@careloom/directory`, or one of your own. */
  @property({ attribute: false }) directory: ServiceDirectory | undefined;

  /** Id of the service in the directory. */
  @property({ attribute: 'service-id' }) serviceId: string | undefined;

  /** What is known of the person. Never kept; what is left out is missing, not assumed. */
  @property({ attribute: false }) facts: EligibilityFacts | undefined;

  /** The zone of the directory (IANA): where its hours name none. Without one, the session's. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;

  /** The site's shortlist, `List/1`. Without one, the first it has, or a new one. */
  @property({ attribute: 'shortlist-ref' }) shortlistRef: string | undefined;

  /** Shows without offering to change or refer anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading, 1 to 5. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private refused: Refusal | undefined;
  #shownId: string | undefined;

  /** Reads the service and the shortlist again. */
  async refresh(): Promise<void> {
    await Promise.all([this.#service.again(), this.refreshShortlist()]);
  }

  /** @internal */
  refreshShortlist(): Promise<void> {
    return this.#shortlist.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.serviceId === this.#shownId) return;
    this.#shownId = this.serviceId;
    this.refused = undefined;
    this.#acts.follow(this.serviceId);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${this.#renderContent()}`;
  }

  protected override updated(): void {
    this.dirty = !this.#acts.memory.isEmpty;
  }

  #renderContent(): unknown {
    const localize = this.#localize;
    const { status, value, error } = this.#service;
    if (!this.directory) return emptyState({ title: localize.t('community-resource.none_title'), body: localize.t('community-resource.none_body') });
    if (status === 'pending') return skeleton(localize, 10);
    if (status === 'error') return errorState({ error, localize, onRetry: () => this.refresh() });
    if (!value) return emptyState({ title: localize.t('community-resource.card.choose_title'), body: localize.t('community-resource.card.choose_body') });
    return html`<article aria-label=${localize.t('community-resource.card.label')}>${keyed(value.id, this.#renderService(value, error))}</article>`;
  }

  #renderService(service: DirectoryService, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { id, name, alternateName, organization, program, status, alert } = service;
    const entry = entryFor(this.#shortlist.value, id);
    const isKnown = this.#shortlist.status === 'complete';
    const mayAct = !this.readonly && this.session?.user !== undefined;
    const level = Math.min(5, Math.max(1, Math.trunc(this.headingLevel) || 3));
    const closed = status === 'temporarily-closed' ? 'community-resource.card.closed_for_now' : status === 'inactive' || status === 'defunct' ? 'community-resource.card.closed_for_good' : undefined;
    return html`${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <header>
        ${isKnown && this.#acts.isListed(id) ? html`<p class="trusted">${checkIcon()}<span>${localize.t('community-resource.trusted')}</span></p>` : nothing}
        <div role="heading" aria-level=${level} class="name">${recorded(name)}</div>
        ${[alternateName, organization?.name, program].map((each) => (each ? html`<p class="muted">${recorded(each)}</p>` : nothing))}
      </header>
      ${closed ? notice({ tone: 'danger', icon: alertIcon, title: localize.t(closed) }) : nothing}
      ${alert ? notice({ tone: 'warning', icon: alertIcon, title: alert }) : nothing}
      <div class="said" tabindex="-1">${liveRegion(this.#renderSaid())}</div>
      ${mayAct ? this.#renderActions(service, isKnown) : this.readonly ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
      ${this.#sections.loaded?.cardSections({ service, facts: this.facts ?? {}, zone: this.timeZone ?? localize.timeZone, localize })}
      ${this.#shortlist.status === 'error'
        ? notice({ tone: 'warning', icon: errorIcon, title: localize.t('community-resource.shortlist_failed'), body: localize.reason(this.#shortlist.error) })
        : nothing}
      ${isKnown ? cardNotes({ service, entry, acts: this.#acts, localize, mayAct, level: level + 1, onInput: () => this.requestUpdate() }) : nothing}`;
  }

  #renderActions(service: DirectoryService, isKnown: boolean): TemplateResult {
    const localize = this.#localize;
    const { busy } = this.#acts.outcomes;
    return html`<div class="actions no-print">
        ${service.organization
          ? html`<button type="button" class="button primary" data-do="refer" @click=${() => void this.#refer(service.id)}>${localize.t('community-resource.refer')}</button>`
          : nothing}
        ${isKnown
          ? html`<button type="button" class="button" data-do="shortlist" aria-disabled=${busy ? 'true' : 'false'} @click=${() => this.#toggle(service)}>
              ${localize.t(busy ? 'foundation.busy' : this.#acts.isListed(service.id) ? 'community-resource.card.distrust' : 'community-resource.card.trust')}
            </button>`
          : nothing}
      </div>
      ${service.organization ? nothing : html`<p class="muted">${localize.t('community-resource.refer_nobody')}</p>`}`;
  }

  #renderSaid(): unknown {
    const localize = this.#localize;
    const problem = this.refused ?? this.#acts.problem;
    if (this.#acts.undo.held) return this.#acts.undo.render(localize);
    if (problem) return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(problem) });
    if (this.#acts.isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    return outcomeNotice({ outcome: this.#acts.outcomes.commit.outcome, localize, onRetry: () => this.#acts.retry() });
  }

  #toggle(service: DirectoryService): void {
    const localize = this.#localize;
    const name = isolated(service.name);
    const count = entryFor(this.#shortlist.value, service.id)?.notes.length ?? 0;
    const what = !this.#acts.isListed(service.id)
      ? localize.t('community-resource.card.held_on', { name })
      : count > 0 ? localize.t('community-resource.card.held_off_notes', { name, count }) : localize.t('community-resource.card.held_off', { name });
    this.refused = undefined;
    void this.#acts.toggle(service, { title: localize.t('community-resource.card.title'), what });
  }

  async #refer(id: string): Promise<void> {
    const { patientRef, domain } = this.#selection.value ?? {};
    this.refused = undefined;
    const intent = await dispatchIntent(this, new CommunityResourceReferEvent({ id, ...(patientRef && { patientRef }), ...(isSdohDomain(domain) && { domain }) }));
    if (typeof intent === 'object' && id === this.serviceId) this.refused = intent.refused;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-community-resource-card': CareloomCommunityResourceCard;
  }
}
