import { css } from 'lit';

export const assessmentSummaryStyles = css`
  .summary {
    display: grid;
  }
  .result {
    display: grid;
    gap: var(--_space-1);
    padding-block: var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }
  .result:first-of-type {
    padding-block-start: 0;
  }
  .later {
    display: grid;
    gap: var(--_space-1);
  }
  .never {
    padding-block-start: var(--_space-3);
  }
  @media print {
    .result {
      break-inside: avoid;
    }
  }
`;
