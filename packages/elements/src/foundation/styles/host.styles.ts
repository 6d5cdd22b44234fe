import { css, unsafeCSS } from 'lit';
import { lightPalette } from '../palette.ts';

const forEachColor = (valueOf: (token: string, light: string) => string) =>
  unsafeCSS(
    Object.entries(lightPalette)
      .map(([token, light]) => `${token.replace('--careloom-color-', '--_')}:${valueOf(token, light)};`)
      .join(''),
  );
/** `--_accent-text: var(--careloom-color-accent-text, #0b6b74);` */
const aliases = forEachColor((token, light) => `var(${token},${light})`);
/** On paper: black on white. */
const inks = forEachColor((token) => (/fill|surface|sunken/.test(token) ? '#fff' : '#000'));

/**
 * The rules every element starts from; CareloomElement puts them first.
 * Private names for its styles: colours `--_text`, `--_text-muted`, `--_surface`, `--_sunken`, `--_border`, and
 * `--_{accent,danger,warning,success,info}-{text,fill}`; spaces `--_space-1|2|3|4|6|8`; `--_radius`, `--_control`
 * (control height), `--_ring`. Sizes are em of the host size `--careloom-font-size`.
 */
export const hostStyles = css`
  :host {
    ${aliases}
    --_density: var(--careloom-density, 1);
    --_space-1: var(--careloom-space-1, calc(0.25em * var(--_density)));
    --_space-2: var(--careloom-space-2, calc(0.5em * var(--_density)));
    --_space-3: var(--careloom-space-3, calc(0.75em * var(--_density)));
    --_space-4: var(--careloom-space-4, calc(1em * var(--_density)));
    --_space-6: var(--careloom-space-6, calc(1.5em * var(--_density)));
    --_space-8: var(--careloom-space-8, calc(2em * var(--_density)));
    --_radius: var(--careloom-radius, 0.375em);
    --_control: max(calc(2.5em * var(--_density)), 24px);
    --_ring: 2px solid var(--_accent-text);
    display: block;
    /* Contrast is measured against our own surface; on the page's unknown one it could not be promised. */
    background-color: var(--_surface);
    font-family: var(--careloom-font-family, inherit);
    /* A page's "* { color: ...; font-size: 11px }" would beat a plain rule of ours: tokens are the way in. The floor is
       for pages that set the root to 10px. */
    color: var(--_text) !important;
    font-size: var(--careloom-font-size, max(1rem, 14px)) !important;
    font-style: normal !important;
    font-weight: 400 !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-shadow: none !important;
    text-transform: none !important;
    white-space: normal !important;
    /* Not important, so that a reader's own text spacing (WCAG 1.4.12) reaches us. */
    line-height: 1.45;
    letter-spacing: normal;
    word-spacing: normal;
    overflow-wrap: anywhere;
    visibility: inherit;
  }
  :host([hidden]) {
    display: none !important;
  }
  /* Each by itself: a page's own box-sizing would come in through the host. */
  :host,
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  .section {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--_accent-text);
  }
  blockquote {
    margin: 0;
    padding-inline-start: var(--_space-3);
    border-inline-start: 3px solid var(--_border);
    font-style: italic;
  }
  :focus-visible {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5px;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.3em;
  }
  .icon-mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
  @supports not selector(:dir(rtl)) {
    :host-context([dir='rtl']) .icon-mirrored {
      transform: scaleX(-1);
    }
  }
  .muted {
    color: var(--_text-muted);
  }
  .secondary {
    font-size: 0.875em;
  }
  .caption {
    font-size: 0.8125em;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_text-muted: CanvasText;
      --_border: CanvasText;
      --_accent-text: LinkText;
      --_ring: 2px solid Highlight;
    }
  }
  @media print {
    :host {
      ${inks}
    }
    .button,
    .no-print {
      display: none !important;
    }
  }
`;
