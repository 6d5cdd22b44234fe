import { css } from 'lit';

export const careTeamListStyles = css`
  .team-list,
  .group,
  .team {
    display: grid;
    gap: var(--_space-4);
  }
  .group {
    gap: var(--_space-2);
  }
  .team {
    gap: var(--_space-2);
  }
  .team-list {
    background-color: var(--careloom-care-team-list-background-color, var(--_surface));
  }
  .team-head,
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .top > :first-child {
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  .strong {
    font-weight: 600;
  }
  .gaps {
    display: grid;
    border: 1px solid var(--_warning-text);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
    background-color: var(--_warning-fill);
  }
  .gap {
    display: flex;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
  }
  .gap + .gap {
    border-block-start: 1px solid var(--_warning-text);
  }
  .gap > .icon,
  .gap .strong {
    color: var(--_warning-text);
  }
  .gap > div {
    min-inline-size: 0;
  }
  .members {
    display: grid;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .member {
    display: flex;
    gap: var(--_space-2);
    padding: var(--_space-3);
  }
  .member + .member,
  .stretch + .stretch > .member:first-child {
    border-block-start: 1px solid var(--_border);
  }
  .member > .icon {
    color: var(--_text-muted);
  }
  .body,
  .lines,
  .ways {
    display: grid;
    flex: 1;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .lines:not(:has(*)) {
    display: none;
  }
  .fact {
    display: flex;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .fact > :not(.icon) {
    min-inline-size: 0;
  }
  .value {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .no-message {
    color: var(--_danger-text);
    font-weight: 600;
  }
  summary {
    min-block-size: 24px;
    color: var(--_accent-text);
    cursor: pointer;
  }
  details > :not(summary) {
    margin-block-start: var(--_space-2);
  }
  @media print {
    .member,
    .gap {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    .gaps,
    .gap + .gap {
      border-color: CanvasText;
    }
    .gap > .icon {
      color: CanvasText;
    }
  }
`;
