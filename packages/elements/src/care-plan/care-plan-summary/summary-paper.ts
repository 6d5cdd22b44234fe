import type { SummaryStep } from '@careloom/core/care-plan/review';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { concernNames } from '../concern-words.ts';
import type { SummaryModel } from './summary-model.ts';
import { goalPart, leadLines, stepWords } from './summary-part.ts';
import { nameOfParty, whenWords, whoWords } from './summary-words.ts';
import type { SummaryLocalizer } from './summary-words.ts';

/** At the top of every page: whose plan it is, and of which day. */
export function paperHeader({ summary: { patient, title } }: SummaryModel, localize: SummaryLocalizer): TemplateResult {
  const name = patient.display ?? patient.ref;
  return html`<bdi dir="auto">${localize.t('care-plan.summary.for', { name: `\u2068${name}\u2069` })}</bdi>
    ${title ? html`· <bdi dir="auto">${title}</bdi>` : nothing} · ${localize.t('care-plan.summary.on', { date: localize.day(localize.today) })}`;
}

/** The same as on the screen, as headings, lists and a table. Everything: nothing is left out for its length. */
export function summaryPaper(model: SummaryModel, localize: SummaryLocalizer): TemplateResult {
  const { summary, concerns, goals } = model;
  return html`<h1 dir="auto">${summary.title ?? localize.t('care-plan.plan.untitled')}</h1>
    ${leadLines(model, localize).map((line) => html`<p>${line}</p>`)}
    ${concerns.length > 0
      ? html`<h2>${localize.t('care-plan.summary.concerns')}</h2>
          <ul>${concernNames(concerns, localize).map((name) => html`<li dir="auto">${name}</li>`)}</ul>`
      : nothing}
    <h2>${localize.t('care-plan.summary.goals')}</h2>
    ${goals.length === 0 ? html`<p>${localize.t('care-plan.summary.goals_none')}</p>` : goals.map((goal) => goalPart(goal, localize))}
    <h2>${localize.t('care-plan.summary.steps')}</h2>
    ${summary.steps.length === 0 ? html`<p>${localize.t('care-plan.summary.steps_none')}</p>` : table(summary.steps, localize)}
    ${summary.appointments.length > 0 ? html`<h2>${localize.t('care-plan.summary.appointments')}</h2>${table(summary.appointments, localize)}` : nothing}
    ${summary.done.length > 0
      ? html`<h2>${localize.t('care-plan.summary.done')}</h2><ul>${summary.done.map((step) => html`<li dir="auto">${stepWords(step, localize)}</li>`)}</ul>`
      : nothing}
    ${summary.foreign.length > 0
      ? html`<h2>${localize.t('care-plan.summary.foreign')}</h2>
          <ul>${summary.foreign.map(({ words, performers }) => html`<li dir="auto">${[words, ...performers.map(nameOfParty)].join(' · ')}</li>`)}</ul>`
      : nothing}`;
}

function table(steps: readonly SummaryStep[], localize: SummaryLocalizer): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${localize.t('care-plan.summary.what')}</th>
        <th scope="col">${localize.t('care-plan.summary.who')}</th>
        <th scope="col">${localize.t('care-plan.summary.when')}</th>
      </tr>
    </thead>
    <tbody>
      ${steps.map(
        (step) => html`<tr class="together">
          <td dir="auto">${stepWords(step, localize)}</td>
          <td dir="auto">${whoWords(step, localize)}</td>
          <td>${whenWords(step, localize)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
