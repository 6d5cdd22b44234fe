import { css } from 'lit';

export const consentSheetStyles = css`
  .sheet {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-consent-sheet-background-color, var(--_surface));
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  legend.label {
    margin-block-end: var(--_space-1);
  }
  .kind {
    display: grid;
    gap: var(--_space-1);
    padding-block: var(--_space-2);
    border-block-start: 1px solid var(--_border);
  }
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    padding-block: 0.125em;
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
  .preview,
  .items,
  .items > .stretch {
    display: grid;
    gap: var(--_space-3);
    min-inline-size: 0;
  }
  .item {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    container-type: inline-size;
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
  dl {
    display: grid;
    grid-template-columns: 11em minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-4);
  }
  dt {
    color: var(--_text-muted);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_accent-text);
    cursor: pointer;
  }
  pre {
    margin: var(--_space-2) 0 0;
    padding: var(--_space-3);
    border-radius: var(--_radius);
    background-color: var(--_sunken);
    font-size: 0.8125em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .changed {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    color: var(--_warning-text);
    font-weight: 600;
  }
  .changed .icon {
    flex: none;
    margin-block-start: 0.2em;
  }
  .hand-out {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  @container (max-width: 30em) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd {
      margin-block-end: var(--_space-2);
    }
  }
`;
