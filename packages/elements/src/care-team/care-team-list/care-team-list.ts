import type { CareTeamView } from '@careloom/core/care-team';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  clockIcon,
  emptyState,
  errorState,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  pauseIcon,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
  statusChip,
} from '../../foundation/index.ts';
import { TeamRows } from '../team-rows.ts';
import { teamName } from '../team-words.ts';
import { careTeamListStyles } from './care-team-list.styles.ts';
import { gapList } from './list-gaps.ts';
import { loadTeamList, teamListModel, teamListQueries } from './list-load.ts';
import type { TeamListValue } from './list-load.ts';
import { memberList } from './list-members.ts';
import { teamListCatalogues } from './list-words.ts';

/**
 * Who is on a patient's care team. What is missing or doubled stands first, in words, with what to do; then the members,
 * whom to call first at the top: their roles, how to reach them, who is away from when to when and who stands in. Family
 * and caregivers stand beside professionals. It shows and changes nothing: `careloom-care-team-editor` does.
 *
 * @tag careloom-care-team-list
 * @summary Who is on a patient's care team, whom to call, and what is missing.
 * @status experimental
 * @since 0.2.0
 * @serves F2, F5
 * @fhir CareTeam, PractitionerRole, Practitioner, Organization, RelatedPerson, Patient
 * @csspart gaps - What is missing or doubled.
 * @csspart team - One team.
 * @csspart member - One member.
 * @csspart ways - The ways to reach a member.
 * @csspart status - The chip with whom to call, or how somebody stands.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient or a team.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-care-team-list-background-color - Background of the list.
 */
export class CareloomCareTeamList extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, careTeamListStyles];

  readonly #localize = new LocalizeController(this, teamListCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #rows = new TeamRows(this);
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([ref], context) => loadTeamList(ref, context),
    watch: ([ref]) => teamListQueries(ref),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Level of the headings, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #level(): number {
    return Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 3));
  }

  /** Reads the records again. */
  async refresh(): Promise<void> {
    await this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-team.none_title'), body: localize.t('care-team.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderList(value, error),
    });
  }

  #renderList(value: TeamListValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const model = teamListModel(value, localize.today, localize.timeZone);
    const { open, past, isActive } = model;
    const { unreadable } = value;
    const none = value.teams.length === 0 && unreadable.length === 0;
    return html`<section class="team-list" aria-label=${localize.t('care-team.label')}>
      ${liveRegion(error ? staleNotice(localize, () => this.refresh()) : nothing)}
      ${unreadable.length > 0
        ? notice({
            tone: 'warning',
            icon: alertIcon,
            title: localize.t('care-team.list.unreadable', { count: unreadable.length }),
            body: localize.t('care-team.list.unreadable_help', { refs: unreadable.join(', ') }),
          })
        : nothing}
      ${gapList(model, value, localize, this.#level)}
      ${none ? emptyState({ title: localize.t('care-team.list.empty_title'), body: localize.t('care-team.list.empty_body') }) : nothing}
      ${!none && !isActive && unreadable.length === 0
        ? emptyState({ title: localize.t('care-team.list.over_title'), body: localize.t('care-team.list.over_body') })
        : nothing}
      ${repeat(open, ({ ref }) => ref, (team, at) => this.#renderTeam(team, at, value))}
      ${past.length > 0
        ? html`<details>
            <summary>${localize.t('care-team.list.past_teams', { count: past.length })}</summary>
            ${past.map((team, at) => this.#renderTeam(team, open.length + at, value))}
          </details>`
        : nothing}
    </section>`;
  }

  #renderTeam(team: CareTeamView, at: number, { related }: TeamListValue): TemplateResult {
    const localize = this.#localize;
    const { status } = team;
    return html`<div class="team" part="team" data-ref=${team.ref}>
      <div class="team-head">
        <div class="section" role="heading" aria-level=${this.#level}>${teamName(team, localize)}</div>
        ${status === 'active'
          ? nothing
          : statusChip({ tone: 'neutral', icon: status === 'suspended' ? pauseIcon : clockIcon, word: localize.t(`care-team.status.${status}`) })}
      </div>
      ${memberList(team, { related, localize, rows: this.#rows, at })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-care-team-list': CareloomCareTeamList;
  }
}
