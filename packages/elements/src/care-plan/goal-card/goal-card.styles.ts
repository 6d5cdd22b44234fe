import { css } from 'lit';

export const goalCardStyles = css`
  :host {
    container-type: inline-size;
  }
  .card {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-goal-card-background-color, var(--_surface));
  }
  .head,
  .part,
  .line,
  .tables {
    display: grid;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .head {
    gap: var(--_space-1);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
  }
  .words {
    flex: 1 1 10em;
    min-inline-size: 0;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .chip > span::first-letter {
    text-transform: uppercase;
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  .part-title {
    font-weight: 600;
    line-height: 1.25;
  }
  .part > .button {
    justify-self: start;
  }
  .part {
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .agreement,
  .steps,
  .steps > .stretch {
    display: grid;
    gap: var(--_space-2);
  }
  .agreement > li,
  .barrier {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-2);
  }
  .barrier > .icon {
    color: var(--_warning-text);
  }
  .steps .step {
    flex: 1 1 8em;
    min-inline-size: 0;
    font-weight: 600;
  }
  .ladder {
    display: grid;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .ladder > li {
    display: grid;
    grid-template-columns: 2.5em minmax(0, 1fr);
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }
  .ladder > li:last-child {
    border-block-end: 0;
  }
  .ladder > [data-here] {
    background-color: var(--_accent-fill);
    box-shadow: inset 0 0 0 2px var(--_accent-text);
  }
  .level {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    direction: ltr;
  }
  .here {
    display: flex;
    gap: 0.4em;
    color: var(--_accent-text);
    font-weight: 600;
  }
  .line {
    margin: 0;
  }
  .chart {
    display: block;
    inline-size: min(100%, 30em);
    overflow: visible;
    /* Time goes from left to right everywhere. */
    direction: ltr;
  }
  .chart polyline,
  .chart line {
    fill: none;
    stroke: var(--_accent-text);
    stroke-width: 1.5px;
  }
  .chart .aim {
    stroke: var(--_text-muted);
    stroke-width: 1px;
    stroke-dasharray: 4 4;
  }
  .chart circle {
    fill: var(--_accent-text);
  }
  .chart text {
    fill: var(--_text);
    font-size: 10px;
    text-anchor: middle;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--_space-1) var(--_space-3);
    border: 1px solid var(--_border);
    text-align: start;
  }
  .print-only {
    display: none;
  }
  .plan-form {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .plan-form legend {
    margin-block-end: var(--_space-2);
  }
  .short {
    max-inline-size: 14em;
  }
  .rungs {
    display: grid;
    gap: var(--_space-2);
  }
  @media (forced-colors: active) {
    .ladder > [data-here] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .chart polyline,
    .chart line {
      stroke: CanvasText;
    }
    .chart circle,
    .chart text {
      fill: CanvasText;
    }
  }
  @media print {
    .card {
      break-inside: avoid;
      border: 0;
    }
    .print-only {
      display: grid;
    }
  }
`;
