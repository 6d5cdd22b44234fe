import { css } from 'lit';

/** What the tools of Storybook have in common. */
export const toolStyles = css`
  .page {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(24em, 100%), 1fr));
    align-items: start;
    gap: var(--_space-6);
  }
  .columns > *,
  .stack > * {
    min-inline-size: 0;
  }
  .stack {
    display: grid;
    gap: var(--_space-3);
  }
  h2,
  h3 {
    margin: 0;
    font-size: 1.125em;
    line-height: 1.25;
  }
  h3 {
    font-size: 1em;
  }
  code,
  pre,
  .code {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  pre {
    max-block-size: 32em;
    overflow: auto;
    margin: 0;
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_sunken);
    white-space: pre-wrap;
  }
  textarea.code {
    block-size: 28em;
    overflow-wrap: normal;
    white-space: pre;
    overflow: auto;
  }
  @media (min-width: 52em) {
    #score {
      position: sticky;
      inset-block-start: var(--_space-4);
    }
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }
  .tab {
    min-block-size: var(--_control);
    padding: 0 var(--_space-3);
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--_text);
    font: inherit;
  }
  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent-text);
    font-weight: 600;
  }
  .tab:focus-visible,
  pre:focus-visible {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .issues {
    display: grid;
    gap: var(--_space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .issue {
    padding-inline-start: var(--_space-3);
    border-inline-start: 3px solid var(--_border);
  }
  .issue:is(.error, .fatal) {
    border-inline-start-color: var(--_danger-text);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    gap: var(--_space-2) var(--_space-4);
    margin: 0;
  }
  dt {
    color: var(--_text-muted);
  }
  dd {
    margin: 0;
  }
`;
