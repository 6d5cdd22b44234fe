import { css } from 'lit';

export const carePlanHistoryStyles = css`
  .history {
    display: grid;
    gap: var(--_space-4);
  }
  .line {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-3);
    padding-inline-start: var(--_space-4);
    border-inline-start: 2px solid var(--_border);
    background-color: var(--careloom-care-plan-history-background-color, var(--_surface));
  }
  .line + .line,
  .stretch + .stretch {
    margin-block-start: var(--_space-2);
  }
  .what {
    font-weight: 600;
  }
  .dots {
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  @media print {
    .line {
      break-inside: avoid;
    }
  }
`;
