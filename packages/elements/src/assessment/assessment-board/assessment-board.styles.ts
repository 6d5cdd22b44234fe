import { css } from 'lit';

export const assessmentBoardStyles = css`
  .board {
    display: grid;
    gap: var(--_space-3);
  }
  .group {
    margin-block-start: var(--_space-2);
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .group:first-child {
    margin-block-start: 0;
  }
  .tool {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-assessment-board-background-color, var(--_surface));
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
  }
  .top > .what {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  .carry {
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .carry [tabindex='-1']:focus-visible {
    outline-offset: 0;
  }
  .answers {
    display: grid;
    gap: var(--_space-3);
    list-style: none;
  }
  .answers > li {
    display: grid;
    gap: var(--_space-1);
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_border);
  }
  .question {
    color: var(--_text-muted);
  }
  .answer {
    font-weight: 600;
  }
  .still {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    gap: 0.5em;
    min-block-size: 24px;
    cursor: pointer;
  }
  .still input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
`;
