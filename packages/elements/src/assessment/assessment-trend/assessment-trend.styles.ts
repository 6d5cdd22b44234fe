import { css } from 'lit';

export const assessmentTrendStyles = css`
  .trends,
  .trend,
  .series {
    display: grid;
    gap: var(--_space-2);
  }
  .trends {
    gap: var(--_space-6);
  }
  .series {
    min-inline-size: 0;
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .actions {
    margin-block-start: var(--_space-1);
  }
  .chart {
    inline-size: 100%;
    max-inline-size: 45em;
    block-size: 13em;
    font-size: 0.8125em;
    overflow: hidden;
  }
  .band {
    fill: var(--_surface);
  }
  .band.shaded {
    fill: var(--_sunken);
  }
  .band-words,
  .day {
    fill: var(--_text-muted);
  }
  .value {
    fill: var(--_text);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_surface);
    stroke-width: 3px;
  }
  .line {
    stroke: var(--_accent-text);
    stroke-width: 2;
  }
  .mark {
    stroke: var(--_accent-text);
    stroke-width: 2;
    fill: var(--_accent-text);
  }
  .mark.other {
    fill: var(--_surface);
  }
  .mark.declined {
    stroke: var(--_text-muted);
    fill: none;
  }
  .range {
    stroke: var(--_text);
    stroke-width: 4;
    stroke-dasharray: 4 2;
  }
  .sample {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .key,
  .bands {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    list-style: none;
  }
  .key > li {
    display: flex;
    gap: 0.4em;
  }
  .bands {
    display: grid;
  }
  .bands > div {
    display: grid;
    grid-template-columns: minmax(5em, max-content) minmax(0, 1fr);
    gap: 0 var(--_space-3);
  }
  dt {
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }
  .table {
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--_space-1) var(--_space-2);
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }
  thead th {
    font-weight: 600;
  }
  .by-other {
    font-weight: 600;
  }
  @container (max-width: 26em) {
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      padding-block: var(--_space-2);
      border-block-end: 1px solid var(--_border);
    }
    tbody :is(th, td) {
      padding: 0;
      border: 0;
    }
    tbody th {
      color: var(--_text-muted);
    }
  }
  @media screen {
    .folded {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media print {
    .series {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    .chart,
    .sample {
      forced-color-adjust: none;
    }
    .band,
    .mark.other {
      fill: Canvas;
    }
    .band.shaded {
      stroke: CanvasText;
      stroke-dasharray: 1 3;
    }
    .band-words,
    .day,
    .value {
      fill: CanvasText;
    }
    .value {
      stroke: Canvas;
    }
    .line,
    .range,
    .mark {
      stroke: CanvasText;
    }
    .mark.own {
      fill: CanvasText;
    }
  }
`;
