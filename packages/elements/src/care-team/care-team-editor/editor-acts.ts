import type { CareTeam, CareTeamResult } from '@careloom/core/care-team';
import { sameRef } from '@careloom/core/fhir';
import type { VerbContext } from '@careloom/core/shared';
import { UndoController } from '../../acts/index.ts';
import type { ActSubject } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import type { Found } from './directory-search.ts';
import { detailOf, TeamActController } from './team-act-controller.ts';
import type { TeamActHost } from './team-act-controller.ts';
import { workOf } from './team-work.ts';
import type { TeamWorker } from './team-work.ts';

export type TeamForm = 'start' | 'add' | 'role' | 'cover' | 'end' | 'end-team';
/** Where somebody new comes from; `team`: who stands in is a member already. */
export type Source = 'directory' | 'around' | 'relative' | 'professional' | 'team';

export interface OpenForm {
  readonly form: TeamForm;
  /** `CareTeam/1`; absent for a new one. */
  readonly teamRef: string | undefined;
  readonly memberRef: string | undefined;
  readonly source: Source;
  /** Chosen from the directory. */
  readonly who?: Found;
  /** Chosen among those around the patient. */
  readonly around?: string;
}

export interface ClickAct {
  readonly team: CareTeam;
  /** The button, to come back to. */
  readonly from: string;
  /** What it is, in words of the language that is shown then. */
  readonly what: () => string;
  readonly verb: (team: CareTeam, context: VerbContext) => CareTeamResult;
}

/** Which form is open, what is typed into it, and what is decided by one click and held back for a moment. */
export class EditorActs {
  readonly acts: TeamActController;
  readonly undo: UndoController;
  readonly memory = new FormMemory();
  readonly #host: TeamActHost;
  readonly #teams: () => readonly CareTeam[];
  readonly #ready: () => Promise<void>;
  /** The forms that `memory` keeps, by patient. */
  readonly #left = new Map<string, OpenForm>();
  #patient: string | undefined;
  #open: OpenForm | undefined;
  #preview: CareTeam | undefined;
  #sending: Promise<void> = Promise.resolve();
  /** Something else was asked for while the form was not finished. */
  unfinished = false;

  /**
   * @param teams those that were read last.
   * @param ready resolves when forms can be shown.
   */
  constructor(host: TeamActHost, teams: () => readonly CareTeam[], ready: () => Promise<void>) {
    this.#host = host;
    this.#teams = teams;
    this.#ready = ready;
    this.acts = new TeamActController(host, { said: '.said', onUsed: (patientRef) => this.#used(patientRef) });
    this.undo = new UndoController(host);
  }

  get open(): OpenForm | undefined {
    return this.#open;
  }

  /** A team as it will be when what is held back is sent. */
  previewOf(team: CareTeam): CareTeam {
    return this.#preview && sameRef(this.#preview.ref, team.ref) ? this.#preview : team;
  }

  isOpen(form: TeamForm, teamRef?: string, memberRef?: string): boolean {
    return this.#open?.form === form && this.#open.teamRef === teamRef && this.#open.memberRef === memberRef;
  }

  /** Another patient is shown: their own form is open where it was left. What is held back goes on its way. */
  follow(patientRef: string | undefined): void {
    this.undo.sendNow();
    this.#preview = undefined;
    this.#patient = patientRef;
    this.#open = patientRef && this.memory.has(patientRef) ? this.#left.get(patientRef) : undefined;
    this.unfinished = false;
    this.acts.follow(patientRef);
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(form: TeamForm, source: Source, teamRef?: string, memberRef?: string): Promise<void> {
    if (this.#isStopped(!this.isOpen(form, teamRef, memberRef))) return;
    this.undo.sendNow();
    if (!this.acts.outcomes.busy) this.acts.reset();
    this.#open = { form, teamRef, memberRef, source };
    this.#host.requestUpdate();
    await this.#ready();
    await this.#focus('.act-form :is(input, select, textarea)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    const from = this.#open;
    this.#open = undefined;
    this.unfinished = false;
    this.acts.problems = [];
    if (this.#patient) this.memory.forget(this.#patient);
    this.#host.requestUpdate();
    if (from) void this.#focus(buttonOf(from.form, from.teamRef, from.memberRef));
  }

  /** Somebody comes from elsewhere, or somebody was chosen. */
  set(changes: Partial<Pick<OpenForm, 'source' | 'who' | 'around'>>, form: HTMLFormElement): void {
    if (!this.#open) return;
    this.#open = { ...this.#open, ...changes };
    this.acts.problems = [];
    this.keep(form);
    this.#host.requestUpdate();
  }

  unchoose(): void {
    if (!this.#open) return;
    const { who: _who, ...rest } = this.#open;
    this.#open = rest;
    void this.#focus('#search');
  }

  keep(form: HTMLFormElement): void {
    if (!this.#patient || !this.#open) return;
    this.memory.keep(this.#patient, form);
    this.#left.set(this.#patient, this.#open);
  }

  restore(form: HTMLFormElement): void {
    if (this.#patient) this.memory.restore(this.#patient, form);
  }

  async submit(about: ActSubject, work: TeamWorker): Promise<void> {
    this.unfinished = false;
    await this.acts.submit(about, work);
  }

  /** Decided by one click: shown at once, and held back so that it can be undone before anybody else has it. */
  async click(about: ActSubject, { team, from, what, verb }: ClickAct): Promise<void> {
    const context = this.acts.context();
    if (!context || this.#isStopped(true)) return;
    this.undo.sendNow();
    await this.#sending;
    if (this.#patient !== about.ref || this.acts.outcomes.busy || this.#isStopped(true)) return;
    this.acts.reset();
    this.#open = undefined;
    const done = workOf(verb(this.#latest(team), context));
    if (!done.ok) return this.acts.refuse(...done.refusals);
    const asked = await this.acts.ask(detailOf(about, done));
    if (this.#patient !== about.ref) return;
    if (asked.refused) return this.acts.refuse(asked.refused);
    if (asked.byHost) return this.acts.byHost();
    if (!asked.proceed) return;
    this.#preview = done.team;
    this.undo.hold({
      isSaved: true,
      get what() {
        return what();
      },
      send: () => (this.#sending = this.#send(about, team, verb, context)),
      undo: () => this.#undone(from),
    });
    this.acts.focusSaid();
  }

  /** Starts from what is stored now: something else may have been stored since the click. */
  async #send(about: ActSubject, clicked: CareTeam, verb: ClickAct['verb'], context: VerbContext): Promise<void> {
    const preview = this.#preview;
    const done = workOf(verb(this.#latest(clicked), context));
    // The notice goes, and the keyboard with it.
    if (this.#host.shadowRoot?.activeElement?.closest('.said')) this.acts.focusSaid();
    if (done.ok) await this.acts.send(about, done);
    else this.acts.refuse(...done.refusals);
    await this.#host.refresh();
    if (this.#preview === preview) this.#preview = undefined;
    this.#host.requestUpdate();
  }

  #latest(team: CareTeam): CareTeam {
    return this.#teams().find(({ ref }) => sameRef(ref, team.ref)) ?? team;
  }

  #undone(from: string): void {
    this.#preview = undefined;
    this.#host.requestUpdate();
    void this.#focus(from);
  }

  /** Not now: something was not answered, or is not finished. The keyboard goes to what is said about it. */
  #isStopped(isOther: boolean): boolean {
    const { outcomes } = this.acts;
    if (outcomes.uncertain) {
      void this.#focus(outcomes.commit.outcome ? '.said' : '.kept');
      return true;
    }
    this.unfinished = this.#open !== undefined && this.memory.has(this.#patient) && isOther;
    if (this.unfinished) void this.#focus('.said');
    return this.unfinished;
  }

  /** What was typed went its way; a form it was put back into meanwhile is closed. */
  #used(patientRef: string): void {
    this.memory.forget(patientRef);
    if (this.#patient === patientRef) this.#open = undefined;
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** The button that opens a form. */
export function buttonOf(act: string, teamRef?: string, memberRef?: string): string {
  const inside = [teamRef, memberRef].map((ref) => (ref ? `[data-ref='${CSS.escape(ref)}'] ` : '')).join('');
  return `${inside}[data-do='${act}']`;
}
