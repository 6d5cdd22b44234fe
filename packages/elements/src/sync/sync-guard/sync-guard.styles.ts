import { css } from 'lit';

export const syncGuardStyles = css`
  :host {
    /* The page shows through: what is inside has a background of its own. */
    background-color: transparent;
  }
  .drafts {
    display: grid;
    gap: var(--_space-3);
    background-color: var(--_surface);
  }
  .drafts > .live:not(:empty) {
    display: grid;
    gap: var(--_space-3);
  }
  .drafts:has(.notice) {
    margin-block-end: var(--_space-3);
  }
  dl {
    display: grid;
    gap: var(--_space-2);
  }
  dt {
    color: var(--_text-muted);
  }
  dd {
    margin: 0;
  }
  .kept {
    padding-block-start: var(--_space-1);
    background-color: var(--_surface);
  }
`;
