import { css } from 'lit';

export const carePlanBoardStyles = css`
  :host {
    container-type: inline-size;
  }
  .board {
    display: grid;
    gap: var(--_space-4);
  }
  .head,
  .coverage,
  .meter-words,
  .offer {
    display: grid;
    gap: var(--_space-2);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .title {
    flex: 1 1 10em;
    min-inline-size: 0;
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  .findings {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .findings ul {
    display: grid;
    gap: var(--_space-3);
  }
  .finding {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--_space-1) var(--_space-2);
  }
  .finding.error > .icon {
    color: var(--_danger-text);
  }
  .finding.warning > .icon {
    color: var(--_warning-text);
  }
  .finding.information > .icon {
    color: var(--_info-text);
  }
  .finding-title {
    font-weight: 600;
  }
  .finding-names {
    font-weight: 400;
  }
  .meter {
    display: block;
    inline-size: min(100%, 18em);
    block-size: 0.75em;
  }
  .meter:dir(rtl) {
    transform: scaleX(-1);
  }
  .meter rect {
    fill: none;
    stroke: var(--_text-muted);
    stroke-width: 1px;
    vector-effect: non-scaling-stroke;
  }
  .meter .met {
    fill: var(--_accent-text);
    stroke: var(--_accent-text);
  }
  .meter .partly {
    fill: var(--_accent-fill);
    stroke: var(--_accent-text);
  }
  .meter .not-applicable {
    stroke-dasharray: 2 2;
  }
  .parts-list {
    display: grid;
    gap: var(--_space-2);
  }
  .parts-list > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--_space-2);
  }
  .parts-list > li > div {
    display: grid;
    gap: var(--_space-1);
  }
  .lanes {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr) minmax(0, 1.25fr);
    align-items: start;
    gap: var(--_space-4);
  }
  .lane {
    display: grid;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .lane-title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .lane .rows {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }
  .row {
    padding-inline-start: calc(var(--_space-3) + 4px);
  }
  .row:is([data-related], [data-chosen]) {
    padding-inline-start: var(--_space-3);
    border-inline-start: 4px solid var(--_accent-text);
  }
  .row[data-chosen] {
    background-color: var(--_accent-fill);
  }
  .row[data-unsent] {
    outline: 1px dashed var(--_text-muted);
    outline-offset: -3px;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }
  .row-top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .row-top .row-link {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .row-lines {
    display: grid;
    gap: 0.125em;
  }
  .chip > span::first-letter {
    text-transform: uppercase;
  }
  .row-link.quote {
    padding-inline-start: var(--_space-2);
    border-inline-start: 3px solid var(--_border);
    font-style: italic;
  }
  .row > .row-menu {
    min-inline-size: 0;
  }
  .plan-form {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }
  .checks .segment {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .plan-form legend {
    margin-block-end: var(--_space-2);
  }
  .short {
    max-inline-size: 14em;
  }
  .foreign {
    padding: var(--_space-3);
  }
  @container (max-width: 45em) {
    .lanes {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 30em) {
    .finding {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .finding > .no-print {
      grid-column: 2;
    }
  }
  @media (forced-colors: active) {
    .row:is([data-related], [data-chosen]) {
      border-inline-start-color: Highlight;
    }
    .meter .met {
      fill: CanvasText;
      stroke: CanvasText;
    }
    .meter rect {
      stroke: CanvasText;
    }
  }
  @media print {
    .lanes {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
