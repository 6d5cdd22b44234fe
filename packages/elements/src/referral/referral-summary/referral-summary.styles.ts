import { css } from 'lit';

export const referralSummaryStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
    background-color: var(--careloom-referral-summary-background-color, var(--_surface));
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    align-items: stretch;
    gap: var(--_space-3);
  }
  .figure {
    display: grid;
    gap: var(--_space-2);
    min-inline-size: 0;
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  /* What is behind a number gets the whole width, under it. */
  .figure.open {
    grid-column: 1 / -1;
  }
  .opener {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .opener:hover .number {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .number {
    display: block;
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .unknown .number {
    color: var(--_text-muted);
    font-size: 1em;
  }
  .behind {
    display: grid;
    border-block-start: 1px solid var(--_border);
  }
  .behind li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
    padding-block: var(--_space-2);
  }
  .behind li + li {
    border-block-start: 1px solid var(--_border);
  }
  .behind .what {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .closure {
    gap: var(--_space-2);
    padding-block-start: var(--_space-3);
  }
  .ways {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16em, 100%), 1fr));
    gap: var(--_space-3);
  }
  .ways .figure {
    align-content: start;
  }
  .way {
    font-weight: 600;
  }
`;
