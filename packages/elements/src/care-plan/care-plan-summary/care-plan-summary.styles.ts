import { css } from 'lit';

export const carePlanSummaryStyles = css`
  .summary,
  .block {
    display: grid;
    gap: var(--_space-4);
  }
  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .goal {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-care-plan-summary-background-color, var(--_surface));
  }
  .small {
    margin-block-start: var(--_space-2);
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .dots {
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  ol.dots {
    list-style: decimal;
  }
  .steps {
    container-type: inline-size;
  }
  .step {
    display: grid;
    grid-template-columns: 2fr 1fr 1fr;
    gap: var(--_space-1) var(--_space-4);
    padding-block: var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }
  .head {
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .what {
    font-weight: 600;
  }
  .late {
    color: var(--_danger-text);
    font-weight: 600;
  }
  .copy {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  @container (max-width: 30em) {
    .step {
      grid-template-columns: minmax(0, 1fr);
    }
    .head {
      display: none;
    }
  }
  @media print {
    .goal,
    .step {
      break-inside: avoid;
    }
  }
`;
