import { css, unsafeCSS } from 'lit';

const tones = unsafeCSS(
  ['accent', 'danger', 'warning', 'success', 'info']
    .map((tone) => `.${tone}:is(.chip,.notice){border-color:var(--_${tone}-text);background-color:var(--_${tone}-fill);color:var(--_${tone}-text)}`)
    .join(''),
);

/** Status chips (`statusChip()`): word + shape + colour, at most one a row. */
export const chipStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    max-inline-size: 100%;
    padding: 0.125em 0.5em;
    border: 1px solid var(--_text-muted);
    border-radius: 1em;
    background-color: var(--_sunken);
    color: var(--_text);
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.25;
  }
  ${tones}
  @media (forced-colors: active) {
    /* The accent is the colour of links there; a chip is none. */
    .chip.chip,
    .notice.notice {
      border-color: CanvasText;
      color: CanvasText;
    }
  }
`;
