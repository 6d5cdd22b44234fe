import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, errorIcon, refreshIcon } from './icons.ts';
import type { Icon } from './icons.ts';
import type { FoundationKey, Localizer } from './localizer.ts';

// Pure template functions. Their styles: stateStyles, chipStyles, buttonStyles.

/** The colour of a status; never without word and shape. */
export type Tone = 'neutral' | 'accent' | 'danger' | 'warning' | 'success' | 'info';

/** Grey lines while something loads, about as high as what comes. The word is for those who cannot see them. */
export function skeleton(localize: Localizer, lines = 3): TemplateResult {
  return html`<div class="skeleton" part="skeleton" role="status">
    <span class="visually-hidden">${localize.text('foundation.load.pending' satisfies FoundationKey)}</span>
    ${Array.from({ length: lines }, () => html`<div class="skeleton-line"></div>`)}
  </div>`;
}

export interface EmptyState {
  /** What would be here. */
  readonly title: string;
  readonly body?: string;
  /** The one next step: a button or link. */
  readonly action?: unknown;
}

export function emptyState({ title, body, action }: EmptyState): TemplateResult {
  return html`<div class="empty" part="empty-state">
    <p class="notice-title">${title}</p>
    ${body ? html`<p class="muted">${body}</p>` : nothing}${action ?? nothing}
  </div>`;
}

export interface Notice {
  readonly tone: Tone;
  readonly icon: Icon;
  readonly title: string;
  readonly body?: string | undefined;
  /** What there is to list. */
  readonly list?: unknown;
  readonly action?: unknown;
}

/** A message in the flow. Put it into a `liveRegion` when it appears after an act. */
export function notice({ tone, icon, title, body, list, action }: Notice): TemplateResult {
  return html`<div class="notice ${tone}" part="notice">
    ${icon()}
    <p class="notice-title">${title}</p>
    ${body ? html`<p>${body}</p>` : nothing}${list ?? nothing}${action ?? nothing}
  </div>`;
}

export interface ErrorState {
  readonly error: unknown;
  readonly localize: Localizer;
  /** Absent: no button. */
  readonly onRetry?: () => unknown;
}

/** What happened, and what to do. */
export function errorState({ error, localize, onRetry }: ErrorState): TemplateResult {
  return html`<div role="alert">
    ${notice({
      tone: 'danger',
      icon: errorIcon,
      title: localize.text('foundation.error.title' satisfies FoundationKey),
      body: localize.reason(error),
      action: onRetry && textButton(refreshIcon, localize.text('foundation.action.retry' satisfies FoundationKey), onRetry),
    })}
  </div>`;
}

/** A quiet line above content that could not be refreshed. */
export function staleNotice(localize: Localizer, onRetry: () => unknown): TemplateResult {
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: localize.text('foundation.load.stale' satisfies FoundationKey),
    action: textButton(refreshIcon, localize.text('foundation.action.retry' satisfies FoundationKey), onRetry),
  });
}

export interface StatusChip {
  readonly tone: Tone;
  readonly icon: Icon;
  readonly word: string;
}

/** Word + shape + colour. At most one a row. */
export function statusChip({ tone, icon, word: text }: StatusChip): TemplateResult {
  return html`<span class="chip ${tone}" part="status">${icon()}<span>${text}</span></span>`;
}

/**
 * The place where changes are said to those who cannot see them. Render it always, also empty: a live region that
 * appears together with its text is often not read.
 */
export function liveRegion(content: unknown, hidden = false): TemplateResult {
  return html`<div role="status" class=${hidden ? 'visually-hidden' : 'live'}>${content ?? nothing}</div>`;
}

export function textButton(icon: Icon, text: string, onClick: () => unknown): TemplateResult {
  return html`<button type="button" class="button" @click=${() => void onClick()}>${icon()}${text}</button>`;
}
