import { css } from 'lit';

export const consentLogStyles = css`
  .log {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-consent-log-background-color, var(--_surface));
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  legend.label {
    margin-block-end: var(--_space-1);
  }
  .line {
    display: grid;
    gap: 0.125em;
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
  }
  .what {
    flex: 1 1 10em;
    min-inline-size: 0;
    font-weight: 600;
  }
  .export,
  .hand-out {
    display: grid;
    justify-items: start;
    gap: var(--_space-3);
  }
  .export form {
    inline-size: 100%;
  }
  @media print {
    .line {
      break-inside: avoid;
    }
  }
`;
