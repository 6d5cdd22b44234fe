import { css } from 'lit';

export const syncStatusStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
    container-type: inline-size;
    background-color: var(--careloom-sync-status-background-color, var(--_surface));
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .title,
  .what {
    flex: 1 1 10em;
    min-inline-size: 0;
    font-weight: 600;
  }
  .list {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .submission {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-3);
  }
  .submission + .submission {
    border-block-start: 1px solid var(--_border);
  }
  .submission .actions {
    margin-block-start: var(--_space-1);
  }
  .question {
    display: grid;
    gap: var(--_space-1);
    margin-block-start: var(--_space-1);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .said:empty {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  @media print {
    .submission {
      break-inside: avoid;
    }
  }
`;
