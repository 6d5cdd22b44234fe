import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { drawn } from '../drawn.ts';
import type { FormView } from '../form-view.ts';
import { nodeList } from '../node-list.ts';
import { summaryOf } from '../views/summary.ts';
import { viewCatalogues } from '../views/view-words.ts';
import { viewStyles } from '../views/view.styles.ts';
import { chosenIn } from './layout-state.ts';
import { layoutCatalogues, layoutWords } from './layout-words.ts';
import { layoutStyles } from './layout.styles.ts';
import { goNext, goToStep, place, review, wasReviewed } from './page-moves.ts';
import { isOnEvery, pageSteps, titleOfStep } from './page-steps.ts';
import type { Step } from './page-steps.ts';

/** The answers are shown as in a summary, with its words. */
export const part = {
  words: { en: { ...layoutCatalogues.en, ...viewCatalogues.en }, es: async () => ({ ...(await layoutCatalogues.es()), ...(await viewCatalogues.es()) }) },
  styles: css`
    ${layoutStyles}
    ${viewStyles}
  `,
};

/**
 * Page after page. `sequential`: only forward; `prior-edit`: back, too; `random`: any page at any time. Before the answers
 * are handed in they can be read again, all in one place. On paper all pages are printed.
 */
export function bodyOf(view: FormView, submit: unknown): unknown {
  return drawn(view, place, () => template(view, submit));
}

function template(view: FormView, submit: unknown): TemplateResult {
  const steps = pageSteps(view.form);
  const wanted = chosenIn(view, place);
  const isReview = wanted === review && !view.form.readOnly.value;
  const at = isReview ? steps.length : Math.max(0, steps.findIndex(({ key }) => key === wanted));
  return html`<div class="items pages">
    ${nodeList(view, () => view.form.children.filter((node) => isOnEvery(node, 'header')), 'header')}
    ${progress(view, steps, at, isReview)}
    ${repeat(
      steps,
      ({ key }) => key,
      (step, index) => html`<div class="page-box items" id=${`${step.key}-page`} ?hidden=${index !== at} @reveal=${() => goToStep(view, step.key, undefined)}>
        ${nodeList(view, () => pageSteps(view.form).find(({ key }) => key === step.key)?.nodes ?? [], step.key)}
      </div>`,
    )}
    ${isReview ? reviewPage(view, steps) : nothing}
    ${nodeList(view, () => view.form.children.filter((node) => isOnEvery(node, 'footer')), 'footer')}
    ${ways(view, steps, at, isReview, submit)}
  </div>`;
}

function progress(view: FormView, steps: readonly Step[], at: number, isReview: boolean): TemplateResult {
  const words = layoutWords(view);
  const { entryMode } = view.form.definition;
  const isFree = entryMode === 'random' || view.form.readOnly.value;
  return html`<div class="page-place no-print">
    <p class="muted" id="page-place" tabindex="-1">${isReview ? words.t('assessment.layout.review_title') : words.t('assessment.layout.page_of', { number: at + 1, total: steps.length })}</p>
    <progress max=${steps.length} value=${isReview ? steps.length : at + 1} aria-labelledby="page-place"></progress>
    ${isFree && steps.length > 1
      ? html`<nav aria-label=${words.t('assessment.layout.pages')}><ol>
          ${steps.map(
            (step, index) => html`<li><button type="button" class="button quiet" aria-current=${index === at ? 'step' : nothing} @click=${(event: Event) => goToStep(view, step.key, event)}>${titleOfStep(step, index, view)}</button></li>`,
          )}
        </ol></nav>`
      : nothing}
  </div>`;
}

/** All answers to be read once more, each page with the way back to it. */
function reviewPage(view: FormView, steps: readonly Step[]): TemplateResult {
  const words = layoutWords(view);
  const isFinal = view.form.definition.entryMode === 'sequential';
  return html`<div class="page-box review items no-print">
    <div class="group-title" role="heading" aria-level=${view.headingLevel + 1} tabindex="-1">${words.t('assessment.layout.review_title')}</div>
    ${isFinal ? html`<p class="muted">${words.t('assessment.layout.review_final')}</p>` : nothing}
    ${steps.map(
      (step, index) => html`<div class="review-step">
        ${summaryOf(step.nodes, { form: view.form, localize: view.localize, headingLevel: view.headingLevel + 2 })}
        ${isFinal
          ? nothing
          : html`<div><button type="button" class="button" @click=${(event: Event) => goToStep(view, step.key, event)}>${words.t('assessment.layout.change', { name: titleOfStep(step, index, view) })}</button></div>`}
      </div>`,
    )}
  </div>`;
}

function ways(view: FormView, steps: readonly Step[], at: number, isReview: boolean, submit: unknown): TemplateResult {
  const words = layoutWords(view);
  const isReadOnly = view.form.readOnly.value;
  const canGoBack = at > 0 && (isReadOnly || view.form.definition.entryMode !== 'sequential');
  const isLast = at === steps.length - 1;
  const back = (event: Event): void => goToStep(view, steps[at - 1]?.key, event);
  const next = (event: Event): void => void goNext(view, steps[at], steps[at + 1]?.key ?? review, event);
  const toReview = (event: Event): void => void goNext(view, steps[at], review, event);
  return html`<div class="actions no-print">
    ${canGoBack ? html`<button type="button" class="button" @click=${back}>${words.t('assessment.layout.back')}</button>` : nothing}
    ${!isReview && !isReadOnly && !isLast && wasReviewed(view) ? html`<button type="button" class="button" @click=${toReview}>${words.t('assessment.layout.to_review')}</button>` : nothing}
    ${isReview || (isReadOnly && isLast)
      ? nothing
      : html`<button type="button" class="button primary" @click=${next}>${words.t(isLast ? 'assessment.layout.to_review' : 'assessment.layout.next')}</button>`}
    ${isReview ? submit : nothing}
  </div>`;
}
