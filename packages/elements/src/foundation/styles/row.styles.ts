import { css } from 'lit';

/**
 * Rows of a list: `<li class="row">` is not interactive; `.row-link` (a link or button in the primary text) stretches
 * over it, `.row-menu` stands above it as a sibling. `.row-main` left, `.row-side` (who has the ball, due) right, under
 * it when narrow.
 */
export const rowStyles = css`
  .rows {
    display: grid;
  }
  .row {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
    padding: var(--_space-3);
    border-block-end: 1px solid var(--_border);
    background-color: var(--_surface);
  }
  .row:last-child {
    border-block-end: 0;
  }
  .row:hover {
    background-color: var(--_sunken);
  }
  .row-main {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .row-side {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .row-second {
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .row-link {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .row-link::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .row-link:hover {
    text-decoration: underline;
  }
  .row-link:focus-visible {
    outline: none;
  }
  .row-link:focus-visible::after {
    outline: var(--_ring);
    outline-offset: -2px;
  }
  .row-menu {
    position: relative;
    z-index: 1;
  }
  .row.unsent {
    border: 1px dashed var(--_text-muted);
  }
  @media print {
    .row {
      break-inside: avoid;
    }
  }
`;
