import { css } from 'lit';

export const personBannerStyles = css`
  :host([hidden-by-host]) {
    display: none !important;
  }
  section {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-person-banner-background-color, var(--_surface));
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-3);
  }
  .name {
    min-inline-size: 0;
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .facts,
  .contacts,
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-6);
  }
  .contacts,
  .ways {
    flex-direction: column;
  }
  .ways {
    padding-block-start: var(--_space-1);
    padding-inline-start: var(--_space-4);
  }
  .fact {
    display: flex;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .fact > :not(.icon) {
    min-inline-size: 0;
  }
  .strong {
    font-weight: 600;
  }
  .value {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .short {
    white-space: nowrap;
  }
  .ruled-out,
  .no-message {
    color: var(--_danger-text);
  }
  .no-message {
    font-weight: 600;
  }
  .ruled-out .value {
    font-weight: 400;
    text-decoration: line-through;
  }
  summary {
    min-block-size: 24px;
    color: var(--_accent-text);
    cursor: pointer;
  }
  @media print {
    details:not([open]) > summary {
      display: none;
    }
  }
`;
