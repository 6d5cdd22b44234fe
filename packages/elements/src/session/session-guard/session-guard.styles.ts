import { css } from 'lit';

export const sessionGuardStyles = css`
  :host {
    /* The page shows through: what is inside has a background of its own. */
    background-color: transparent;
  }
  .warning:has(.notice) {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    margin-block-end: var(--_space-3);
    background-color: var(--_surface);
  }
  .locked {
    display: grid;
    justify-items: start;
    gap: var(--_space-3);
    padding: var(--_space-6) var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-session-guard-background-color, var(--_surface));
  }
  .locked > [role='alert']:not(:has(*)) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
`;
