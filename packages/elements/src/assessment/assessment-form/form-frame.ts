import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { liveRegion } from '../../foundation/index.ts';
import type { FormView } from './form-view.ts';
import { lazyPart } from './lazy-part.ts';

const notices = lazyPart(() => import('./blocked-notice.ts'));
let summary: typeof import('./error-summary.ts') | undefined;

/** Before what is wrong is shown; where it cannot be had, it stands at the questions only. */
export async function fetchSummary(view: FormView): Promise<void> {
  summary ??= await import('./error-summary.ts').catch(() => undefined);
  if (summary) void view.include(summary.part);
}

interface Frame {
  readonly isBare: boolean;
  readonly level: number;
  readonly body: unknown;
  /** What the one live region says. */
  readonly said: string;
  /** How much of a long form is drawn; a total of 0: all. */
  readonly progress: readonly [done: number, total: number];
  readonly onGoTo: (key: string) => void;
}

/** What stands around the questions: title, what is wrong, how far a long form is drawn. Its events are those of all questions. */
export function formFrame(view: FormView, { isBare, level, body, said, progress, onGoTo }: Frame): TemplateResult {
  const blocked = view.form.blocked.value;
  return html`<section class=${isBare ? 'bare' : 'sheet'} aria-labelledby=${isBare ? nothing : 'title'} @input=${view} @change=${view} @click=${view} @focusout=${view} @keydown=${view}>
    ${isBare ? nothing : titleOf(view, level)} ${blocked.length > 0 ? notices(view)?.blockedNotice(blocked, view) : nothing} ${view.isSubmitted ? summary?.errorSummary(view, onGoTo) : nothing}
    ${body}
    ${progressOf(view, ...progress)} ${liveRegion(said, true)}
  </section>`;
}

function titleOf(view: FormView, level: number): TemplateResult {
  const { source } = view.form.definition;
  return html`<div class="title" id="title" role="heading" aria-level=${level} tabindex="-1" lang=${view.languageOf(source, 'title') ?? nothing}><bdi>${view.title}</bdi></div>`;
}

function progressOf({ localize }: FormView, done: number, total: number): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  return html`<p class="muted"><progress max=${total} value=${done}></progress> ${localize.t('assessment.form.progress', { done, total })}</p>`;
}
