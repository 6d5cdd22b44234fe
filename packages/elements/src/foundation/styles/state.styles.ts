import { css } from 'lit';

/** Skeleton, empty state, notices (`states.ts`). Use together with the chip and button styles. */
export const stateStyles = css`
  .skeleton {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
  }
  .skeleton-line {
    block-size: 1.45em;
    border-radius: var(--_radius);
    background-color: var(--_text-muted);
    opacity: 0.16;
    animation: careloom-breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton-line:nth-child(even) {
    inline-size: 70%;
  }
  @keyframes careloom-breathe {
    to {
      opacity: 0.08;
    }
  }
  .empty {
    display: grid;
    justify-items: start;
    gap: var(--_space-2);
    padding: var(--_space-4);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
  }
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }
  .notice > :not(.icon) {
    grid-column: 2;
  }
  .notice-title {
    font-weight: 600;
  }
  .notice :is(p:not(.notice-title), .parts) {
    color: var(--_text);
  }
  .parts > li {
    display: flex;
    gap: 0.4em;
  }
  .notice .button {
    justify-self: start;
    margin-block-start: var(--_space-1);
  }
  .kept > .live:not(:empty) {
    display: grid;
    gap: var(--_space-3);
    margin-block-end: var(--_space-4);
  }
  @media (forced-colors: active) {
    .skeleton-line {
      border: 1px solid GrayText;
      background-color: transparent;
      opacity: 1;
    }
  }
`;
