import { css } from 'lit';

export const consentStatusStyles = css`
  .list {
    display: grid;
    gap: var(--_space-4);
  }
  article {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-consent-status-background-color, var(--_surface));
  }
  header,
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  header > div,
  .what {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .what {
    font-weight: 600;
  }
  .lines {
    display: grid;
  }
  .line {
    display: grid;
    gap: var(--_space-1);
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .line:last-child {
    padding-block-end: 0;
  }
  .warning {
    display: flex;
    gap: var(--_space-2);
    color: var(--_warning-text);
    font-weight: 600;
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  @media print {
    article {
      break-inside: avoid;
    }
  }
`;
