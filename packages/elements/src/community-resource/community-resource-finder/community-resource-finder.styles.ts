import { css } from 'lit';

export const communityResourceFinderStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
  }
  section > .live:empty {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--_space-3) var(--_space-4);
  }
  .fields > .field {
    flex: 1 1 14em;
  }
  .fields > .wide {
    flex: 3 1 18em;
  }
  .fields > :is(details, .actions) {
    flex-basis: 100%;
  }
  .behind {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    gap: var(--_space-3) var(--_space-4);
    align-items: start;
  }
  .behind > .wide {
    grid-column: 1 / -1;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_accent-text);
    font-weight: 600;
    cursor: pointer;
  }
  .behind {
    padding-block-start: var(--_space-3);
  }
  .tick {
    display: flex;
    gap: var(--_space-2);
    align-items: baseline;
    min-block-size: 24px;
  }
  .tick input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .found {
    font-weight: 600;
  }
  .rows {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-community-resource-finder-background-color, var(--_surface));
    overflow: hidden;
    container-type: inline-size;
  }
  .stretch:last-child > .row:last-child {
    border-block-end: 0;
  }
  .stretch:not(:last-child) > .row:last-child {
    border-block-end: 1px solid var(--_border);
  }
  .row {
    align-items: start;
    background-color: transparent;
  }
  .row:hover {
    background-color: var(--_sunken);
  }
  .row.selected {
    background-color: var(--_accent-fill);
    box-shadow: inset 3px 0 0 var(--_accent-text);
  }
  .row.selected:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_accent-text);
  }
  .row-main,
  .facts {
    display: grid;
    gap: var(--_space-1);
  }
  .row-main {
    justify-items: start;
    flex-basis: 16em;
  }
  .row.selected .facts,
  .facts {
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .facts strong {
    color: var(--_text);
    font-weight: 600;
  }
  .trusted,
  .warning,
  .misfit {
    display: flex;
    gap: 0.3em;
    font-weight: 600;
  }
  .misfit {
    display: inline;
  }
  .misfit .icon {
    margin-inline-end: 0.3em;
  }
  .phone {
    white-space: nowrap;
  }
  .trusted {
    color: var(--_accent-text);
  }
  .warning,
  .misfit {
    color: var(--_warning-text);
  }
  .note .caption {
    font-style: normal;
  }
  .note {
    margin-block-start: var(--_space-1);
    font-size: 0.875em;
  }
  .row-side {
    flex: 0 1 11em;
    flex-direction: column;
    align-items: start;
  }
  .room {
    display: grid;
    justify-items: start;
    gap: var(--_space-1);
  }
  @container (max-width: 34em) {
    .row-side {
      flex: 1 1 100%;
      flex-direction: row;
      justify-content: space-between;
    }
    .room {
      display: flex;
      flex: 1 1 12em;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-1) var(--_space-2);
    }
  }
  .reading {
    display: flex;
    gap: var(--_space-2);
    color: var(--_text-muted);
  }
  @media (forced-colors: active) {
    .row.selected {
      border-inline-start: 4px solid Highlight;
    }
  }
  @media print {
    .rows {
      border: 0;
    }
  }
`;
