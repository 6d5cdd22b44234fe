import { css } from 'lit';

export const screeningFormStyles = css`
  .sheet {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-screening-form-background-color, var(--_surface));
  }
  .head {
    display: grid;
    gap: var(--_space-1);
  }
  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .wording {
    display: flex;
    gap: var(--_space-2);
    color: var(--_info-text);
  }
  .wording > span {
    min-inline-size: 0;
  }
  .said > .live {
    display: grid;
    gap: var(--_space-2);
  }
  /* Never out of the page: a live region that comes with its text is often not read. It takes no room either. */
  .said:has(> .live:empty) {
    margin-block-end: calc(-1 * var(--_space-4));
  }
  .finish,
  .result {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .finish {
    gap: var(--_space-2);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .progress {
    font-weight: 600;
  }
  .domains {
    display: grid;
  }
  .domain {
    display: grid;
    gap: var(--_space-2);
    padding-block: var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }
  .domain:first-child {
    border-block-start: 1px solid var(--_border);
  }
  .domain-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
    font-weight: 600;
  }
  .evidence {
    display: grid;
    gap: var(--_space-1);
  }
  .since {
    padding-inline-start: var(--_space-3);
    border-inline-start: 3px solid var(--_border);
  }
  footer {
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  @media print {
    .domain {
      break-inside: avoid;
    }
  }
`;
