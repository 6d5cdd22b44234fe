import type { CareTeam, TeamMember } from '@careloom/core/care-team';
import { parseRef } from '@careloom/core/fhir';
import { personView } from '@careloom/core/person';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { keptNotices } from '../../acts/index.ts';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  doneIcon,
  emptyState,
  errorIcon,
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
import { LazyPart } from '../../foundation/lazy-part.ts';
import { TeamRows } from '../team-rows.ts';
import { careTeamEditorStyles } from './care-team-editor.styles.ts';
import type { DirectoryController } from './directory-controller.ts';
import { EditorActs } from './editor-acts.ts';
import type { ClickAct } from './editor-acts.ts';
import { loadTeamEditor, openTeams, teamEditorQueries } from './editor-load.ts';
import type { TeamEditorValue } from './editor-load.ts';
import type { TeamFormLocalizer } from './editor-form-words.ts';
import { editorTeam } from './editor-team.ts';
import { teamEditorCatalogues } from './editor-words.ts';

/**
 * Who is on a patient's care team, to change it: start a team; add somebody from the directory, from around the patient,
 * or who has no record yet; their roles, whom to call first, who stands in while somebody is away, and the last day of a
 * member. What one click decides waits a moment, and can be undone.
 *
 * @tag careloom-care-team-editor
 * @summary Starts and changes a patient's care team.
 * @status experimental
 * @since 0.2.0
 * @serves F2, F5
 * @fhir CareTeam, PractitionerRole, Practitioner, Organization, RelatedPerson, Patient, Provenance
 * @fires {CareTeamChangeEvent} careloom-care-team-change - Somebody wants to start, change or end a team. Cancelable.
 * @fires {CareTeamChangedEvent} careloom-care-team-changed - It was changed, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart team - One team.
 * @csspart member - One member.
 * @csspart status - The chip with whom to call, or how somebody stands.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient or a team.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-care-team-editor-background-color - Background of the editor.
 */
export class CareloomCareTeamEditor extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, careTeamEditorStyles];

  readonly #localize = new LocalizeController(this, teamEditorCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #rows = new TeamRows(this);
  readonly #part = new LazyPart(this, this.#localize, () => import('./editor-form.ts'));
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([ref], context) => loadTeamEditor(ref, context),
    watch: ([ref]) => teamEditorQueries(ref),
  });
  readonly #forms = new EditorActs(this, () => this.#load.value?.teams ?? [], () => this.#part.ready());

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the headings, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  #shownPatient: string | undefined;
  #directory: DirectoryController | undefined;

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

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#forms.open?.memberRef) this.#rows.showAll();
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.#directory?.reset();
    this.#forms.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { acts } = this.#forms;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-team.none_title'), body: localize.t('care-team.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderEditor(value, error),
    });
    return html`${keptNotices({ outcomes: acts.outcomes, localize, onRetry: (act) => acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    const { open, memory } = this.#forms;
    // Whom it is about is gone, and the form with them.
    if (open && this.#load.status === 'complete' && this.#part.loaded && !this.renderRoot.querySelector('.act-form')) this.#forms.close();
    if (open?.source === 'directory' && !open.who) this.#directory?.start();
    else if (!open) this.#directory?.reset();
    this.dirty = !memory.isEmpty;
  }

  #renderEditor(value: TeamEditorValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { person } = value;
    const teams = openTeams(value.teams, localize.today, localize.timeZone);
    const user = this.session?.user;
    const isStaff = ['Practitioner', 'PractitionerRole', 'Organization'].includes(parseRef(user?.ref ?? '')?.type ?? '');
    const mayAct = !this.readonly && isStaff && !person.replacedByRef;
    const isStarting = this.#forms.isOpen('start');
    return html`<section class="team-editor" aria-label=${localize.t('care-team.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${person.replacedByRef
        ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('care-team.edit.merged'), body: localize.t('care-team.edit.merged_help') })
        : nothing}
      <div class="said" tabindex="-1">${liveRegion(this.#renderSaid())}</div>
      ${repeat(teams, ({ ref }) => ref, (team, at) =>
        editorTeam(team, {
          acts: this.#forms,
          localize,
          mayAct,
          rows: this.#rows,
          at,
          level: this.#level,
          click: (act) => this.#click(value, act),
          form: (of, member) => this.#form(value, of, member),
        }),
      )}
      ${teams.length === 0 && !isStarting
        ? emptyState({
            title: localize.t('care-team.edit.empty_title'),
            body: localize.t('care-team.edit.empty_body'),
            action: mayAct ? this.#startButton('button primary', localize.t('care-team.do.start')) : nothing,
          })
        : nothing}
      ${isStarting ? this.#form(value) : nothing}
      ${teams.length > 0 && mayAct && !isStarting
        ? html`<div class="actions no-print">${this.#startButton('button quiet', localize.t('care-team.do.start_another'))}</div>`
        : nothing}
      ${this.readonly || isStaff ? nothing : html`<p class="muted">${localize.t(user ? 'care-team.edit.staff_only' : 'session.user_missing')}</p>`}
    </section>`;
  }

  #startButton(look: string, words: string): TemplateResult {
    return html`<button type="button" class=${look} data-do="start" @click=${() => void this.#forms.begin('start', 'directory')}>${words}</button>`;
  }

  /** How the last act ended, or what is held back. */
  #renderSaid(): unknown {
    const localize = this.#localize;
    const { acts, unfinished, undo, open } = this.#forms;
    if (unfinished) return html`<p class="field-error">${errorIcon()}<span>${localize.t('care-team.do.finish_first')}</span></p>`;
    if (undo.held) return undo.render(localize);
    if (acts.isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    const [problem] = acts.problems;
    // Of an act that has no form.
    if (problem && !open) return notice({ tone: 'danger', icon: errorIcon, title: localize.text('foundation.outcome.refused'), body: localize.reason(problem) });
    const done = acts.stored.map((act) => localize.t(`care-team.act.${act}`));
    const stored = done.length > 0 ? localize.t('care-team.stored', { acts: localize.list(done) }) : undefined;
    return outcomeNotice({ outcome: acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry() });
  }

  #form(value: TeamEditorValue, team?: CareTeam, member?: TeamMember): TemplateResult | typeof nothing {
    const { open } = this.#forms;
    if (!open) return nothing;
    const part = this.#part.get();
    if (!part) return this.#part.placeholder();
    return part.teamForm({
      acts: this.#forms,
      directory: (this.#directory ??= part.directoryFor(this)),
      localize: this.#localize as unknown as TeamFormLocalizer,
      value,
      patientName: this.#nameOf(value),
      open,
      team,
      member,
      onInput: this.#onInput,
      onChosen: () => void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("[data-do='unchoose']")?.focus()),
    });
  }

  #click(value: TeamEditorValue, act: ClickAct): void {
    const name = this.#nameOf(value);
    void this.#forms.click({ ref: value.person.ref, ...(name && { name }) }, act);
  }

  #nameOf({ person }: TeamEditorValue): string | undefined {
    return personView(person, this.#localize.today).name;
  }

  readonly #onInput = (): void => {
    this.dirty = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-care-team-editor': CareloomCareTeamEditor;
  }
}
