import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { chevronDownIcon, chevronUpIcon } from '../../foundation/index.ts';

export interface Figure {
  readonly id: string;
  /** The number, or the words that say why there is none. */
  readonly number: string;
  readonly label: string;
  /** Muted: n, what is left out, what is still open. */
  readonly details?: readonly string[];
  /** There is no number. */
  readonly isUnknown?: boolean;
  /** What is counted. Empty: nothing to open. */
  readonly behind: readonly TemplateResult[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A number and what it counts; a button where the list behind it can be opened. */
export function figure({ id, number, label, details = [], isUnknown = false, behind, isOpen, onToggle }: Figure): TemplateResult {
  const words = html`<span><span class="number">${number}</span> <span>${label}</span></span>`;
  const open = isOpen && behind.length > 0;
  return html`<li class="figure ${open ? 'open' : ''} ${isUnknown ? 'unknown' : ''}" part="figure">
    ${behind.length === 0
      ? html`<p>${words}</p>`
      : html`<button
          type="button" class="opener" data-figure=${id} aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? id : nothing} @click=${onToggle}
        >${words}<span class="no-print">${open ? chevronUpIcon() : chevronDownIcon()}</span></button>`}
    ${details.map((detail) => html`<p class="muted secondary">${detail}</p>`)}
    ${open ? html`<ul class="behind" id=${id} part="behind" aria-label=${label}>${behind}</ul>` : nothing}
  </li>`;
}
