import { css, unsafeCSS } from 'lit';
import { darkPalette, lightPalette } from '../foundation/palette.ts';
import type { Palette } from '../foundation/palette.ts';

const declarations = (palette: Palette) =>
  unsafeCSS(
    Object.entries(palette)
      .map(([token, value]) => `${token}:${value};`)
      .join(''),
  );

/** No box of its own; it only sets tokens. Without `theme` or `density` it sets none: the page's tokens pass through. */
export const providerStyles = css`
  :host {
    display: contents;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([theme='light']),
  :host([theme='auto']) {
    color-scheme: light;
    ${declarations(lightPalette)}
  }
  :host([theme='dark']) {
    color-scheme: dark;
    ${declarations(darkPalette)}
  }
  @media (prefers-color-scheme: dark) {
    :host([theme='auto']) {
      color-scheme: dark;
      ${declarations(darkPalette)}
    }
  }
  :host([density='comfortable']) {
    --careloom-density: 1;
  }
  :host([density='compact']) {
    --careloom-density: 0.8;
  }
`;
