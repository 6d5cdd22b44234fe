import { css } from 'lit';

export const barrierListStyles = css`
  .list,
  .group {
    display: grid;
    gap: var(--_space-4);
  }
  .barrier {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-barrier-list-background-color, var(--_surface));
  }
  .lines,
  .stretch {
    display: grid;
    gap: var(--_space-3);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .what {
    flex: 1 1 10em;
    min-inline-size: 0;
    font-weight: 600;
  }
  .late {
    color: var(--_danger-text);
    font-weight: 600;
  }
  .under {
    display: grid;
    gap: var(--_space-1);
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  .act-form {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  legend.label {
    margin-block-end: var(--_space-1);
  }
  .short {
    max-inline-size: 14em;
  }
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    min-block-size: 24px;
  }
  .check input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.1em 0 0;
    accent-color: var(--_accent-text);
  }
  .segments.items {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14em), 1fr));
  }
  .items .segment {
    min-inline-size: 0;
  }
  @media print {
    .barrier {
      break-inside: avoid;
    }
  }
`;
