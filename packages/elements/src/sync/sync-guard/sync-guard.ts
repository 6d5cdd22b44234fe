import type { DraftKey } from '@careloom/core/ports';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  infoIcon,
  liveRegion,
  LocalizeController,
  notice,
  selectionContext,
  stateStyles,
} from '../../foundation/index.ts';
import { guardCatalogues } from '../guard-catalogues.ts';
import { answerLines } from './answer-lines.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { focusForm, formWithin, nameOf, nameWithin, putBack } from './kept-form.ts';
import type { KeptForm } from './kept-form.ts';
import { syncGuardStyles } from './sync-guard.styles.ts';

/**
 * Around a form (`careloom-assessment-form`, `careloom-screening-form`): what is answered and not sent is kept as a
 * draft, and offered when the form is opened again. The offer names the time, never an answer; a draft of another version
 * of the form is shown beside it, and never put in. Without `drafts` in the repository it does nothing.
 *
 * @tag careloom-sync-guard
 * @summary Keeps what is begun in a form, and gives it back after a closed tab.
 * @status experimental
 * @since 0.2.0
 * @serves F3, F9
 * @slot - The form. Its Questionnaire needs a `url`.
 * @csspart notice - A message.
 * @csspart kept - When it was kept last.
 */
export class CareloomSyncGuard extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, stateStyles, syncGuardStyles];

  readonly #localize = new LocalizeController(this, guardCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #drafts = new DraftKeeper(this, (form) => this.#keyOf(form), () => this.#localize.now);

  /** Whose form: `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The form, `url|version`. Without one, that of the form inside, as soon as it is there. */
  @property() form: string | undefined;

  @state() private isOtherShown = false;
  @state() private said = '';

  /** Writes what is not written yet: for a page that is about to go. */
  flush(): Promise<void> {
    return this.#drafts.flush();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { found, other, savedAt, problem } = this.#drafts;
    const kept = this.repository?.sync?.status.isKept ? 'sync.draft.kept' : 'sync.draft.kept_here';
    return html`<div class="drafts no-print">
        ${liveRegion(found || other ? [found ? this.#renderFound(found.savedAt) : nothing, other ? this.#renderOther(other) : nothing] : nothing)}
        ${problem ? html`<div role="alert">${notice({ tone: 'warning', icon: alertIcon, title: localize.reason(problem) })}</div>` : nothing}
        <p role="status" class="said visually-hidden">${this.said}</p>
      </div>
      <slot @slotchange=${this.#look} @focusin=${this.#look}></slot>
      ${savedAt ? html`<p class="kept muted secondary no-print" part="kept">${localize.t(kept, { time: localize.time(savedAt) })}</p>` : nothing}`;
  }

  #renderFound(savedAt: string): TemplateResult {
    const localize = this.#localize;
    const body = localize.t('sync.draft.found_body', { date: localize.date(savedAt), time: localize.time(savedAt) });
    return notice({
      tone: 'info',
      icon: infoIcon,
      title: localize.t('sync.draft.found'),
      body: this.#drafts.hasNew ? `${body} ${localize.t('sync.draft.replaces')}` : body,
      action: html`<div class="actions">
        <button type="button" class="button" data-act="go-on" @click=${() => void this.#goOn()}>${localize.t('sync.draft.go_on')}</button>
        <button type="button" class="button quiet" data-act="discard" @click=${() => void this.#discard()}>${localize.t('sync.draft.discard')}</button>
      </div>`,
    });
  }

  #renderOther({ savedAt, value }: NonNullable<DraftKeeper['other']>): TemplateResult {
    const localize = this.#localize;
    const isShown = this.isOtherShown;
    return notice({
      tone: 'info',
      icon: infoIcon,
      title: localize.t('sync.draft.other'),
      body: localize.t('sync.draft.other_body', { date: localize.date(savedAt), time: localize.time(savedAt) }),
      list: isShown ? answerLines(value, localize) : nothing,
      action: html`<div class="actions">
        <button type="button" class="button" data-act="show" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => (this.isOtherShown = !isShown)}>
          ${localize.t(isShown ? 'sync.draft.hide' : 'sync.draft.show')}
        </button>
        <button type="button" class="button quiet" data-act="discard-other" @click=${() => void this.#discardOther()}>${localize.t('sync.draft.discard')}</button>
      </div>`,
    });
  }

  #keyOf(form?: KeptForm): DraftKey | undefined {
    const name = this.form ?? (form ? nameOf(form) : nameWithin(this));
    const patient = this.patientRef ?? this.#selection.value?.patientRef;
    return name && patient ? { form: name, patient } : undefined;
  }

  async #goOn(): Promise<void> {
    const form: KeptForm | undefined = formWithin(this);
    const { found } = this.#drafts;
    if (!form || !found) return;
    this.#drafts.taken();
    await putBack(form, found.value);
    this.said = this.#localize.t('sync.draft.restored');
    focusForm(form);
  }

  async #discard(): Promise<void> {
    await this.#drafts.discard();
    this.said = this.#localize.t('sync.draft.discarded');
    await this.updateComplete;
    focusForm(formWithin(this));
  }

  async #discardOther(): Promise<void> {
    this.isOtherShown = false;
    await this.#drafts.discardOther();
    this.said = this.#localize.t('sync.draft.discarded');
    await this.updateComplete;
    focusForm(formWithin(this));
  }

  readonly #look = (): void => void this.#drafts.look();
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-sync-guard': CareloomSyncGuard;
  }
}
