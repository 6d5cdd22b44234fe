import { createFhirPathEngine } from '@careloom/forms/fhirpath';
import { extract } from '@careloom/forms/extraction';
import type { ExtractionResult } from '@careloom/forms/extraction';
import type { FormIssue, Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../assessment/assessment-form/define.ts';
import { assessmentCatalogues } from '../assessment/assessment-words.ts';
import type { FormLocalizer } from '../assessment/assessment-words.ts';
import { issueWords } from '../assessment/issue-words.ts';
import { CareloomElement, fieldStyles, LocalizeController, stateStyles } from '../foundation/index.ts';
import { FollowedForm } from './followed-form.ts';
import { pasted } from './pasted-text.ts';
import { toolStyles } from './tool.styles.ts';

export interface PlaygroundSample {
  readonly name: string;
  readonly questionnaire: Questionnaire;
}

const tabs = ['Response', 'Issues', 'Resources'] as const;
type Tab = (typeof tabs)[number];
const pause = 300;
const engine = createFhirPathEngine();
/** Issues without a node that are about the answers as a whole. */
const ofAllAnswers = new Set(['forms.constraint', 'forms.signature_missing']);

/** The playground of Storybook: a Questionnaire as JSON, the form it makes, and what comes out of it. Not published. */
export class FormsPlayground extends CareloomElement {
  /** @internal */
  static override readonly styles = [fieldStyles, stateStyles, toolStyles];

  readonly localize: FormLocalizer = new LocalizeController(this, assessmentCatalogues);
  readonly #followed = new FollowedForm(this);
  #typing: ReturnType<typeof setTimeout> | undefined;
  #extractedFrom: QuestionnaireResponse | undefined;

  /** Questionnaires to begin with. */
  @property({ attribute: false }) samples: readonly PlaygroundSample[] = [];
  /** What stands in the editor. */
  @state() private json = '';
  @state() private fault: string | undefined;
  @state() private note: string | undefined;
  @state() private tab: Tab = 'Response';
  @state() private questionnaire: Questionnaire | undefined;
  @state() private extracted: ExtractionResult | undefined;

  /** Draws again: words of issues came. */
  refresh(): void {
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('samples')) this.#choose(0);
  }

  protected override updated(): void {
    const { response } = this.#followed;
    if (this.tab === 'Resources' && response && response !== this.#extractedFrom) void this.#extract(response);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override render(): TemplateResult {
    return html`<div class="page columns">
      <div class="stack" lang="en">
        <div class="field">
          <label class="label" for="sample">Sample</label>
          <select class="control" id="sample" @change=${this.#onSample}>${this.samples.map(({ name }, index) => html`<option value=${index}>${name}</option>`)}</select>
        </div>
        <div class="field">
          <label class="label" for="json">Questionnaire, as JSON</label>
          <textarea class="control code" id="json" spellcheck="false" autocapitalize="off" wrap="off" aria-describedby="fault"
            aria-invalid=${this.fault === undefined ? nothing : 'true'} .value=${this.json} @input=${this.#onInput}></textarea>
          <p class="field-error" id="fault" role="status">${this.fault}</p>
          <p class="help" role="status">${this.note}</p>
        </div>
        <div class="tabs" role="tablist" aria-label="What comes out" @keydown=${this.#onKey}>${tabs.map((tab) => this.#renderTab(tab))}</div>
        <div role="tabpanel" id="panel" aria-labelledby=${`tab-${this.tab}`}>${this.#renderPanel()}</div>
      </div>
      <careloom-assessment-form .questionnaire=${this.questionnaire}></careloom-assessment-form>
    </div>`;
  }

  #renderTab(tab: Tab): TemplateResult {
    const isSelected = tab === this.tab;
    const count = tab === 'Issues' ? ` (${this.#followed.issues.length})` : '';
    return html`<button type="button" class="tab" role="tab" id=${`tab-${tab}`} aria-controls="panel" aria-selected=${isSelected} tabindex=${isSelected ? 0 : -1}
      @click=${() => (this.tab = tab)}>${tab}${count}</button>`;
  }

  #renderPanel(): unknown {
    const { response, issues } = this.#followed;
    if (!response) return html`<p class="muted">There is no form yet.</p>`;
    if (this.tab === 'Response') return code('Response', response);
    if (this.tab === 'Issues') {
      const ofAnswers = issues.filter(({ nodeKey, code: name }) => nodeKey !== undefined || ofAllAnswers.has(name));
      const ofForm = issues.filter((issue) => !ofAnswers.includes(issue));
      return html`<div class="stack">${this.#renderIssues('Of the Questionnaire', ofForm)}${this.#renderIssues('Of the answers', ofAnswers)}</div>`;
    }
    if (!this.extracted) return html`<p class="muted">Extracting</p>`;
    return html`<div class="stack">${this.#renderIssues('Of the extraction', this.extracted.issues)}${code('Resources', this.extracted.bundle)}</div>`;
  }

  #renderIssues(title: string, issues: readonly FormIssue[]): TemplateResult {
    return html`<section class="stack" aria-label=${title}>
      <h3>${title}</h3>
      ${issues.length === 0 ? html`<p class="muted">None</p>` : html`<ul class="issues">${issues.map((issue) => this.#renderIssue(issue))}</ul>`}
    </section>`;
  }

  #renderIssue(issue: FormIssue): TemplateResult {
    const { severity, code: name, linkId, path = linkId === undefined ? undefined : this.#followed.form?.definition.byLinkId.get(linkId)?.path } = issue;
    return html`<li class="issue ${severity}">
      <p lang=${this.localize.language} dir="auto">${issueWords(issue, this, 'playground')}</p>
      <p class="muted secondary">${severity}: <code>${name}</code>${linkId === undefined ? nothing : html`, linkId <code>${linkId}</code>`}</p>
      ${path === undefined ? nothing : html`<p class="muted secondary"><code>${path}</code></p>`}
    </li>`;
  }

  async #extract(response: QuestionnaireResponse): Promise<void> {
    this.#extractedFrom = response;
    const { questionnaire, session } = this;
    if (!questionnaire) return;
    const extracted = await extract(questionnaire, response, { engine, now: this.localize.now, ...(session && { newId: session.newId }) });
    if (response === this.#extractedFrom) this.extracted = extracted;
  }

  #choose(index: number): void {
    const sample = this.samples[index];
    if (sample) this.#read(JSON.stringify(sample.questionnaire, null, 2));
  }

  #read(json: string): void {
    this.json = json;
    const { questionnaire, fault, note } = pasted(json);
    this.fault = fault;
    this.note = note;
    // What was there stays to be looked at.
    if (!questionnaire) return;
    this.questionnaire = questionnaire;
    this.extracted = undefined;
  }

  readonly #onSample = (event: Event): void => {
    clearTimeout(this.#typing);
    this.#choose(Number((event.target as HTMLSelectElement).value));
  };

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLTextAreaElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#read(value), pause);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const direction = this.localize.dir === 'rtl' ? -step : step;
    this.tab = tabs[(tabs.indexOf(this.tab) + direction + tabs.length) % tabs.length] as Tab;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };
}

function code(label: string, value: unknown): TemplateResult {
  return html`<pre tabindex="0" role="region" aria-label=${label} dir="ltr">${JSON.stringify(value, null, 2)}</pre>`;
}
