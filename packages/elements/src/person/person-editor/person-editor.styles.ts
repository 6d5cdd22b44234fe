import { css } from 'lit';

export const personEditorStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-person-editor-background-color, var(--_surface));
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
  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .part {
    gap: var(--_space-4);
  }
  .part + .part {
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  legend.label,
  legend.entry-name {
    margin-block-end: var(--_space-1);
  }
  .entry-name {
    font-weight: 600;
  }
  .entries {
    display: grid;
    gap: var(--_space-1);
  }
  .checks,
  .side-by-side {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-6);
  }
  .side-by-side {
    gap: var(--_space-3);
  }
  .side-by-side > .field {
    flex: 1 1 9em;
  }
  .side-by-side > .grow {
    flex: 4 1 22em;
  }
  .entry {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-4);
  }
  .entry > .entry-name {
    flex: 0 1 10em;
    min-inline-size: 0;
  }
  .adder,
  .clocks {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--_space-2) var(--_space-3);
  }
  .adder > .field {
    flex: 0 1 16em;
  }
  .short {
    max-inline-size: 16em;
  }
  .middle {
    max-inline-size: 28em;
  }
  .clock {
    inline-size: 9em;
  }
  .clocks > .field {
    container-type: normal;
  }
  .sub {
    display: grid;
    gap: var(--_space-3);
    min-inline-size: 0;
    margin: 0;
    margin-block-end: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .sub > legend.entry-name {
    padding-inline: var(--_space-1);
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .day,
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    padding-block: var(--_space-1);
    cursor: pointer;
  }
  .day input,
  .check input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    min-inline-size: 18px;
    min-block-size: 18px;
    margin: 0.2em 0 0;
    accent-color: var(--_accent-text);
  }
  .details li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }
  .theirs {
    display: flex;
    gap: 0.4em;
    color: var(--_warning-text);
    font-size: 0.875em;
    font-weight: 600;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(6em, 14em) minmax(0, 1fr);
    gap: var(--_space-2) var(--_space-4);
  }
  dt {
    color: var(--_text-muted);
  }
`;
