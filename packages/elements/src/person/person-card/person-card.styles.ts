import { css } from 'lit';

export const personCardStyles = css`
  .card,
  .part {
    display: grid;
    gap: var(--_space-4);
  }
  .card {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-person-card-background-color, var(--_surface));
  }
  .part {
    gap: var(--_space-3);
  }
  .part + .part {
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  header,
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .top {
    align-items: start;
  }
  .top > :first-child,
  .name {
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  .name {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .subtitle {
    font-weight: 600;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-6);
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
  .ways {
    display: grid;
    gap: var(--_space-3);
    padding-inline-start: 1.5em;
    list-style: decimal;
  }
  .ways:has(> li:only-child) {
    padding-inline-start: 0;
    list-style: none;
  }
  .way::marker {
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }
  .way,
  .lines,
  .group {
    display: grid;
    gap: var(--_space-1);
  }
  .way {
    display: list-item;
  }
  .lines:not(:has(*)) {
    display: none;
  }
  .value {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .short-value {
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
  .people {
    display: grid;
    gap: var(--_space-3);
  }
  .person {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .act-form {
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .people ~ .act-form,
  .part > .act-form {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .short {
    max-inline-size: 16em;
  }
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    padding-block: var(--_space-1);
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    min-inline-size: 18px;
    min-block-size: 18px;
    margin: 0.2em 0 0;
    accent-color: var(--_accent-text);
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  summary {
    min-block-size: 24px;
    color: var(--_accent-text);
    cursor: pointer;
  }
  details > .people {
    margin-block-start: var(--_space-2);
  }
  @media print {
    .person {
      break-inside: avoid;
    }
  }
`;
