import { css } from 'lit';

export const conflictPanelStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    container-type: inline-size;
    background-color: var(--careloom-conflict-panel-background-color, var(--_surface));
  }
  .head,
  .record,
  .changes {
    display: grid;
    gap: var(--_space-2);
  }
  .record {
    gap: var(--_space-4);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .title,
  .subtitle {
    min-inline-size: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .title {
    font-size: 1.125em;
    line-height: 1.25;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-2);
  }
  .side {
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }
  .choice {
    display: flex;
    align-items: start;
    gap: var(--_space-2);
    cursor: pointer;
  }
  .choice > span {
    min-inline-size: 0;
  }
  .choice:nth-child(3) {
    grid-column: 1 / -1;
  }
  .choice input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0.16em 0 0;
    accent-color: var(--_accent-text);
  }
  .choice:has(:checked) {
    border-color: var(--_accent-text);
    background-color: var(--_accent-fill);
    box-shadow: inset 0 0 0 1px var(--_accent-text);
  }
  .choice:has(:disabled) {
    border-style: dashed;
    background-color: var(--_sunken);
    cursor: default;
  }
  .choice:focus-within:has(:focus-visible) {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .choice input:focus-visible {
    outline: none;
  }
  .who {
    display: block;
    font-size: 0.875em;
    font-weight: 600;
  }
  .value,
  .value > span {
    display: block;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .value > span + span {
    margin-block-start: var(--_space-1);
  }
  .absent {
    display: block;
    color: var(--_text-muted);
    font-style: italic;
  }
  .before {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
  }
  .before > span:first-child {
    font-weight: 600;
  }
  .before > .value {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .change + .change {
    margin-block-start: var(--_space-3);
  }
  .said {
    display: grid;
    gap: var(--_space-2);
  }
  .question {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  @container (max-width: 30em) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border: 2px solid Highlight;
    }
  }
  @media print {
    .field,
    .change {
      break-inside: avoid;
    }
  }
`;
