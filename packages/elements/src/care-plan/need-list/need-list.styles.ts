import { css } from 'lit';

export const needListStyles = css`
  .list {
    display: grid;
    gap: var(--_space-4);
  }
  .group {
    margin-block-start: var(--_space-2);
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .need {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-need-list-background-color, var(--_surface));
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
  :is(.strengths, .compare, .codes) {
    display: grid;
    gap: var(--_space-2);
  }
  :is(.strengths, .compare) > ul {
    display: grid;
    gap: var(--_space-3);
    list-style: none;
  }
  .codes ul {
    display: grid;
    gap: var(--_space-1);
    list-style: none;
  }
  .care {
    display: flex;
    gap: 0.4em;
  }
  .leads {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }
  .doubt {
    display: flex;
    gap: var(--_space-2);
    font-weight: 600;
  }
  .warning {
    display: flex;
    gap: var(--_space-2);
    color: var(--_danger-text);
    font-weight: 600;
  }
  dl {
    display: grid;
    grid-template-columns: 11em minmax(0, 1fr);
    gap: var(--_space-2) var(--_space-4);
  }
  dt {
    color: var(--_text-muted);
  }
  dd,
  .answers {
    display: grid;
    gap: var(--_space-1);
    align-content: start;
  }
  .answer {
    font-weight: 600;
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  .need-form {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  legend.label {
    margin-block-end: var(--_space-1);
  }
  .short {
    max-inline-size: 14em;
  }
  .asked {
    display: grid;
    gap: var(--_space-2);
  }
  .asked li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
  }
  @container (max-width: 30em) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-1);
    }
    dd {
      margin-block-end: var(--_space-2);
    }
  }
  @media print {
    .need {
      break-inside: avoid;
    }
  }
`;
