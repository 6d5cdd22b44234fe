import { css } from 'lit';

/** Tables of questions and of answers; lists where there is little room. */
export const tableStyles = css`
  .table-box {
    container-type: inline-size;
  }
  /* Only then: a list that opens in a cell may reach out of the table. */
  .table-box[role='region'] {
    overflow-x: auto;
  }
  .matrix,
  .choice-table,
  .rows-table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .matrix.turned {
    inline-size: auto;
    min-inline-size: 100%;
  }
  :is(.matrix, .rows-table, .choice-table) :is(th, td) {
    padding: var(--_space-2);
    border-block-end: 1px solid var(--_border);
    vertical-align: top;
  }
  :is(.matrix, .rows-table, .choice-table) thead :is(th, td) {
    border-block-end-width: 2px;
    vertical-align: bottom;
  }
  :is(.matrix, .rows-table, .choice-table) th {
    font-weight: 600;
    text-align: start;
    overflow-wrap: break-word;
  }
  .matrix :is(thead th, td) {
    text-align: center;
  }
  .matrix .text-row > td,
  .rows-table td {
    text-align: start;
  }
  .matrix .question-row > th {
    min-inline-size: 10em;
  }
  :is(.matrix .question-row, .turned tbody tr, .choice-table tbody tr) > :is(th, td) {
    vertical-align: middle;
  }
  .matrix .help,
  .matrix .item-foot {
    font-weight: 400;
  }
  /* Beside the question, so that no row grows when it is answered. */
  .row-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_space-3);
  }
  .turned .row-head {
    justify-content: center;
  }
  :is(.matrix, .rows-table) .item-foot {
    min-block-size: 0;
    margin-block: 0;
  }
  .turned th {
    min-inline-size: 7em;
  }
  .turned .cell-word {
    display: none;
  }
  .cell {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_control);
    min-inline-size: 24px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .cell input {
    flex: none;
    font: inherit;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .cell:hover {
    background-color: var(--_sunken);
  }
  .cell:has(:checked) {
    background-color: var(--_accent-fill);
  }
  .choice-table td label {
    display: flex;
    align-items: center;
    min-block-size: var(--_control);
    cursor: pointer;
  }
  /* Rather scrolled than cut into letters. */
  .choice-table :is(th, td + td) {
    min-inline-size: 5em;
  }
  .choice-table td:first-child {
    inline-size: 2.5em;
  }
  .choice-table tr:has(:checked) {
    background-color: var(--_accent-fill);
  }
  .rows-table th[scope='row'] {
    inline-size: 1%;
  }
  .group-row > th {
    white-space: nowrap;
  }
  .group-row > td .group-title {
    font-size: 1em;
  }
  @container (min-width: 30.01em) {
    .matrix .cell-word {
      display: none;
    }
    /* The column says it; for those who hear the page the label stays. */
    .rows-table .group-row > td > .question > .label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @container (max-width: 30em) {
    .matrix:not(.turned),
    .matrix:not(.turned) :is(tbody, tr, th, td),
    .rows-table,
    .rows-table :is(tbody, tr, th, td) {
      display: block;
      inline-size: auto;
    }
    .matrix:not(.turned) thead,
    .rows-table :is(thead, colgroup) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    :is(.matrix:not(.turned), .rows-table) :is(th, td) {
      padding: var(--_space-1) 0;
      border: 0;
      overflow-wrap: anywhere;
    }
    .group-row > th {
      white-space: normal;
    }
    :is(.matrix:not(.turned), .rows-table) tbody tr {
      padding-block: var(--_space-3);
      border-block-end: 1px solid var(--_border);
    }
    .matrix:not(.turned) .cell {
      justify-content: flex-start;
      padding-inline: var(--_space-3);
      border: 1px solid var(--_border);
    }
  }
  @media (forced-colors: active) {
    .cell:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    :is(.matrix, .rows-table) tr {
      break-inside: avoid;
    }
    .cell {
      border: 0;
    }
  }
`;
