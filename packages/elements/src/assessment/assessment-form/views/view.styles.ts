import { css } from 'lit';

/** For the summary and the paper: on the page, and in a copy for printing. */
export const viewStyles = css`
  .summary,
  .summary-group,
  .paper,
  .paper-group {
    display: grid;
    gap: var(--_space-4, 1em);
    min-inline-size: 0;
  }
  .answers {
    display: grid;
    margin: 0;
  }
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: var(--_space-1, 0.25em) var(--_space-4, 1em);
    padding-block: var(--_space-2, 0.5em);
    border-block-end: 1px solid var(--_border, #8794a1);
    break-inside: avoid;
  }
  .answer > dt {
    grid-column: 1;
    color: var(--_text-muted, #51606e);
  }
  .answer > dd {
    grid-column: 2;
    margin: 0;
    white-space: pre-line;
  }
  .answer .summary {
    padding-inline-start: var(--_space-3, 0.75em);
    white-space: normal;
  }
  @container (max-width: 30em) {
    .answer {
      grid-template-columns: minmax(0, 1fr);
    }
    .answer > dd {
      grid-column: 1;
    }
  }
  .paper-question {
    display: grid;
    gap: 0.25em;
    break-inside: avoid;
  }
  .paper-label {
    font-weight: 600;
    break-after: avoid;
  }
  .boxes {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .box {
    display: inline-block;
    inline-size: 1.1em;
    block-size: 1.1em;
    border: 1px solid currentColor;
    font-size: 0.875em;
    font-weight: 700;
    line-height: 1;
    text-align: center;
    vertical-align: -0.1em;
  }
  .paper-help {
    font-size: 0.875em;
  }
  .blank-line {
    display: flex;
    align-items: flex-end;
    gap: 0.5em;
  }
  .blank {
    flex: 1;
    block-size: 1.75em;
    border-block-end: 1px solid currentColor;
  }
  .blank.text {
    block-size: 5.25em;
  }
  .blank:is(.integer, .decimal, .quantity, .date, .dateTime, .time) {
    max-inline-size: 14em;
  }
  .written {
    white-space: pre-line;
  }
  .paper-below {
    padding-inline-start: 1em;
  }
  .summary .group-title,
  .paper .group-title {
    break-after: avoid;
  }
  @media print {
    .paper-group.page:not(:first-child) {
      break-before: page;
    }
  }
`;
