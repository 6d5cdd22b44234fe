import { css } from 'lit';

export const layoutStyles = css`
  .table-box {
    container-type: inline-size;
  }
  .table-box.scrolled {
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
  .matrix .item-foot {
    min-block-size: 0;
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
    inline-size: 1.25em;
    block-size: 1.25em;
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
  .fold > summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    cursor: pointer;
    list-style: none;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary::before {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin: 0.25em;
    border-block-end: 2px solid currentColor;
    border-inline-end: 2px solid currentColor;
    transform: rotate(-45deg);
  }
  .fold > summary:dir(rtl)::before {
    transform: rotate(45deg);
  }
  .fold[open] > summary::before {
    transform: rotate(45deg);
  }
  .fold[open] > summary:dir(rtl)::before {
    transform: rotate(-45deg);
  }
  .folded {
    padding-block-start: var(--_space-3);
  }
  .wrong-mark {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    color: var(--_danger-text);
    font-size: 0.875em;
    font-weight: 600;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    border-block-end: 1px solid var(--_border);
  }
  .tab {
    min-block-size: var(--_control);
    padding: 0.25em var(--_space-3);
    border: 1px solid transparent;
    border-block-end: 3px solid transparent;
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background-color: transparent;
    color: var(--_text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .tab:hover {
    background-color: var(--_sunken);
  }
  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent-text);
    color: var(--_accent-text);
    font-weight: 600;
  }
  .tab .wrong-mark {
    display: flex;
  }
  .tab-panel > .group {
    padding: 0;
    border: 0;
  }
  @media not print {
    .page-box[hidden] {
      display: none;
    }
  }
  .page-box > .group > .group-title {
    font-size: 1.25em;
  }
  .tab-panel > .group > .group-title {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .page-place {
    display: grid;
    gap: var(--_space-2);
  }
  .page-place progress {
    inline-size: 100%;
    block-size: 0.375em;
    accent-color: var(--_accent-text);
  }
  .page-place ol {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .page-place [aria-current='step'] {
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.25em;
  }
  .review-step {
    display: grid;
    gap: var(--_space-3);
  }
  .links {
    display: grid;
    gap: var(--_space-1);
    font-size: 0.875em;
  }
  .links a {
    display: inline-block;
    min-block-size: 24px;
  }
  .media {
    display: block;
    max-inline-size: min(100%, 24em);
    block-size: auto;
    border-radius: var(--_radius);
  }
  .tip {
    justify-self: start;
  }
  .tip > summary {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    border-radius: 50%;
    color: var(--_accent-text);
    cursor: pointer;
    list-style: none;
  }
  .tip > summary::-webkit-details-marker {
    display: none;
  }
  .tip-text {
    max-inline-size: 40em;
    margin-block-start: var(--_space-1);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_info-fill);
    font-size: 0.875em;
  }
  .contexts {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-2) var(--_space-3);
    border-inline-start: 3px solid var(--_info-text);
    background-color: var(--_info-fill);
    font-size: 0.875em;
  }
  .contexts dt {
    font-weight: 600;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-4);
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
    .cell:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .tab-panel[hidden],
    .page-box[hidden] {
      display: grid;
    }
    .page-box:not(:first-of-type) {
      break-before: page;
    }
    .tab-panel > .group > .group-title {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
    :is(.matrix, .rows-table) tr {
      break-inside: avoid;
    }
    .cell {
      border: 0;
    }
  }
`;
