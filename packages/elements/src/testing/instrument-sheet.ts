import type { Questionnaire } from '@careloom/forms';
import type { QuestionnaireResponse } from '@careloom/core/fhir';
import type { Refusal } from '@careloom/core/shared';
import { registryMessages } from '@careloom/instruments/registry';
import { scoreResponse } from '@careloom/instruments/score-answers';
import type { InstrumentScore, ScoredInstrument } from '@careloom/instruments/scored-instrument';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import '../assessment/assessment-form/define.ts';
import { alertIcon, CareloomElement, fieldStyles, LocalizeController, notice, stateStyles } from '../foundation/index.ts';
import { FollowedForm } from './followed-form.ts';
import { registry, restricted, shipped } from './instrument-shelf.ts';
import { toolStyles } from './tool.styles.ts';

/** The instruments page of Storybook: one of them as a form, with its score as it stands. Not published. */
export class InstrumentSheet extends CareloomElement {
  /** @internal */
  static override readonly styles = [fieldStyles, stateStyles, toolStyles];

  readonly #localize = new LocalizeController(this);
  readonly #followed = new FollowedForm(this);
  /** Which one is shown: its id. */
  @property() name = 'phq-9';

  protected override render(): TemplateResult {
    const shown = registry.show(this.name, this.#localize.today);
    const option = ({ id, title }: { readonly id: string; readonly title: string }) => html`<option value=${id} ?selected=${id === this.name}>${title}</option>`;
    return html`<div class="page">
      <div class="field" lang="en">
        <label class="label" for="name">Instrument</label>
        <select class="control" id="name" @change=${this.#onChange}>
          <optgroup label="Shipped with its wording">${shipped.map(option)}</optgroup>
          <optgroup label="Wording needs a licence">${restricted.map(option)}</optgroup>
        </select>
      </div>
      ${shown.ok
        ? html`<div class="columns">
            <careloom-assessment-form .questionnaire=${shown.value.questionnaire as unknown as Questionnaire}></careloom-assessment-form>
            ${this.#renderScore(shown.value.instrument as ScoredInstrument)}
          </div>`
        : html`<div lang=${this.#language}>${notice({ tone: 'warning', icon: alertIcon, title: this.#gate(shown.refusal) })}</div>`}
    </div>`;
  }

  get #language(): 'en' | 'es' {
    return this.#localize.language.startsWith('es') ? 'es' : 'en';
  }

  #gate({ code, messageKey }: Refusal): string {
    return (registryMessages[this.#language] as Readonly<Record<string, string>>)[messageKey] ?? code;
  }

  #renderScore(instrument: ScoredInstrument): TemplateResult | typeof nothing {
    const response = this.#followed.response as QuestionnaireResponse | undefined;
    if (!response) return nothing;
    const score = scoreResponse(instrument, response);
    const text = (key: string): string => instrument.messages[this.#language][key] ?? key;
    const words = (key: string): TemplateResult => html`<span lang=${this.#language}>${text(key)}</span>`;
    return html`<section class="stack" id="score" lang="en" aria-labelledby="score-title">
      <h2 id="score-title">Score</h2>
      <div role="status" class="stack">
        ${score.critical.map(({ messageKey, linkId }) => html`<div lang=${this.#language}>${notice({ tone: 'danger', icon: alertIcon, title: text(messageKey), body: linkId })}</div>`)}
        <dl>${this.#rows(instrument, score, words)}</dl>
      </div>
      <p class="muted secondary">${instrument.licensingStatus}. ${instrument.attribution}</p>
    </section>`;
  }

  #rows({ bands, items }: ScoredInstrument, score: InstrumentScore, words: (key: string) => TemplateResult): readonly (TemplateResult | typeof nothing)[] {
    const { total, range, band, interpretation, positive, needs, missing, notes, results, issues } = score;
    const row = (name: string, value: unknown): TemplateResult | typeof nothing =>
      value === undefined || value === '' ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`;
    const of = bands.length > 0 ? ` of ${Math.max(...bands.map(({ max }) => max))}` : '';
    return [
      row('Total', total === undefined ? 'not known yet' : `${total}${of}`),
      row('It lies in', total === undefined && range ? `${range[0]} to ${range[1]}` : undefined),
      row('Band, as published', band),
      row('Meaning', interpretation && words(interpretation)),
      row('Positive', positive === undefined ? undefined : String(positive)),
      row('Not answered', missing.length === 0 ? undefined : `${missing.length} of ${items.length}`),
      row('Needs', needs.map(({ domain, linkId }) => `${domain} (${linkId})`).join(', ')),
      ...Object.entries(results).map(([name, value]) => row(name, String(value))),
      ...notes.map((key) => row('Note', words(key))),
      row('Not used', issues.map(({ code, linkId }) => `${code} ${linkId ?? ''}`).join(', ')),
    ];
  }

  readonly #onChange = (event: Event): void => {
    this.name = (event.target as HTMLSelectElement).value;
  };
}
