import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html, svg } from 'lit';

// Functions, so that a bundle keeps only the icons it uses. Always beside text or inside a labelled control.
function icon(shape: SVGTemplateResult, mirrored = false): TemplateResult {
  return html`<svg class=${mirrored ? 'icon icon-mirrored' : 'icon'} viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shape}</svg>`;
}

/** An icon: an inline drawing of 1.25em in the text colour, hidden from assistive technology. */
export type Icon = () => TemplateResult;

export const checkIcon: Icon = () => icon(svg`<path d="m4 10.5 4 4 8-9"/>`);
export const doneIcon: Icon = () => icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="m6.5 10.3 2.5 2.5 4.5-5"/>`);
export const clockIcon: Icon = () => icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>`);
export const alertIcon: Icon = () => icon(svg`<path d="M10 2.8 18 16.8H2Z"/><path d="M10 8v4m0 2.3v.2"/>`);
export const errorIcon: Icon = () => icon(svg`<path d="M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9Z"/><path d="M10 6v5m0 2.8v.2"/>`);
/** Who has the ball. */
export const ballIcon: Icon = () => icon(svg`<circle cx="10" cy="7" r="4.5"/><path d="M2.5 13.5c2.5 4 12.5 4 15 0"/>`);
export const handOverIcon: Icon = () => icon(svg`<circle cx="4.5" cy="10" r="2.5"/><path d="M9 10h8m-3-3 3 3-3 3"/>`, true);
export const pauseIcon: Icon = () => icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="M8 7v6m4-6v6"/>`);
export const crossIcon: Icon = () => icon(svg`<path d="m5 5 10 10M15 5 5 15"/>`);
export const declinedIcon: Icon = () => icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="m7 7 6 6m0-6-6 6"/>`);
export const sendIcon: Icon = () => icon(svg`<path d="m2.5 3.5 15 6.5-15 6.5 2-6.500Z"/><path d="M4.5 10H11"/>`, true);
export const arrowIcon: Icon = () => icon(svg`<path d="M3.5 10h13m-5-5 5 5-5 5"/>`, true);
export const personIcon: Icon = () => icon(svg`<circle cx="10" cy="6.5" r="3.5"/><path d="M3 17.500c.5-4.3 3.3-6 7-6s6.5 1.7 7 6"/>`);
export const buildingIcon: Icon = () => icon(svg`<path d="M4 17.500v-15h8v15m0-9h4v9M2 17.500h16M7 6h2M7 9.500h2M7 13h2"/>`);
export const phoneIcon: Icon = () =>
  icon(svg`<path d="M4 2.500h3l1.5 4-2 1.500c1 2.3 2.7 4.2 5 5.300l1.7-2 4 1.600v3c0 .9-.7 1.6-1.6 1.600C8.5 17.5 2.5 11.5 2.5 4.1 2.5 3.2 3.1 2.5 4 2.500Z"/>`);
export const chevronStartIcon: Icon = () => icon(svg`<path d="m12.5 4-6 6 6 6"/>`, true);
export const chevronEndIcon: Icon = () => icon(svg`<path d="m7.5 4 6 6-6 6"/>`, true);
export const chevronDownIcon: Icon = () => icon(svg`<path d="m4 7.5 6 6 6-6"/>`);
export const chevronUpIcon: Icon = () => icon(svg`<path d="m4 12.5 6-6 6 6"/>`);
export const plusIcon: Icon = () => icon(svg`<path d="M10 4v12M4 10h12"/>`);
export const undoIcon: Icon = () => icon(svg`<path d="M7.5 4.5 3.5 8.500l4 4"/><path d="M3.5 8.500H12a4.5 4.5 0 0 1 0 9H8"/>`, true);
export const refreshIcon: Icon = () => icon(svg`<path d="M16.5 3.500v4h-4"/><path d="M16 7.500A6.8 6.8 0 1 0 16.8 11"/>`);
export const languageIcon: Icon = () => icon(svg`<path d="M2.5 5h9M7 3v2m2.5 0c-.7 3.3-3 5.8-6.5 7.300M4.5 8c1 2 2.8 3.5 5 4.3"/><path d="m9.5 17.5 3.8-9 3.7 9m-6.3-3h5.2"/>`);
export const infoIcon: Icon = () => icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 9v5m0-7.500v-.2"/>`);
export const questionIcon: Icon = () => icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="M7.7 7.800c.2-3.3 5-2.8 4.6 0-.3 1.6-2.3 1.7-2.3 3.700m0 2.500v.2"/>`);
