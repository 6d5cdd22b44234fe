import { css } from 'lit';

export const chartStatusStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
    background-color: var(--careloom-chart-status-background-color, var(--_surface));
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
  .note-row {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-3);
  }
  .note-row + .note-row,
  .stretch + .stretch {
    border-block-start: 1px solid var(--_border);
  }
  .note-row .actions {
    margin-block-start: var(--_space-1);
  }
  summary {
    cursor: pointer;
    /* A target of 24 pixels, also where density is compact. */
    padding-block: var(--_space-1);
  }
  textarea {
    display: block;
    inline-size: 100%;
    margin-block-start: var(--_space-1);
    padding: var(--_space-2);
    border: 1px solid var(--_text-muted);
    border-radius: var(--_radius);
    background-color: var(--_sunken);
    color: var(--_text);
    font: inherit;
    font-size: 0.875em;
    resize: vertical;
  }
  .said:empty {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  @media print {
    .note-row {
      break-inside: avoid;
    }
  }
`;
