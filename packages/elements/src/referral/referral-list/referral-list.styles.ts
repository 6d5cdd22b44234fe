import { css } from 'lit';

export const referralListStyles = css`
  section {
    display: grid;
    gap: var(--_space-3);
    container-type: inline-size;
    background-color: var(--careloom-referral-list-background-color, var(--_surface));
  }
  .counts {
    font-weight: 600;
  }
  /* Three short words: a row also where other scales become a list. */
  .segments {
    flex-direction: row;
  }
  .segment {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .rows {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }
  .row {
    border-inline-start: 0.25em solid transparent;
  }
  .row.selected {
    border-inline-start-color: var(--_accent-text);
    background-color: var(--_accent-fill);
  }
  .row.selected :is(.row-second, .row-side) {
    color: var(--_text);
  }
  .row-link {
    inline-size: 100%;
  }
  .patient + span {
    font-weight: 400;
  }
  .row-link[aria-current] {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .row-second {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
  }
  .row-side .ball {
    display: inline-flex;
    gap: 0.4em;
  }
  :is(.row, .partner) :is(.stuck, .prohibited) {
    display: inline-flex;
    gap: 0.3em;
    color: var(--_warning-text);
    font-weight: 600;
  }
  .row .prohibited {
    flex-basis: 100%;
  }
  .row .pressing {
    color: var(--_text);
  }
  @container (min-width: 40em) {
    .row-side {
      flex: 0 1 24em;
      justify-content: end;
    }
  }
  /* Side by side only where a name has room: before that it would break in the middle of a word. */
  @container (min-width: 56em) {
    .with-patient .row-link {
      display: grid;
      grid-template-columns: minmax(8em, 1fr) minmax(0, 2fr);
      gap: var(--_space-3);
    }
  }
  @container (max-width: 55.99em) {
    .with-patient .row-link .patient {
      display: block;
    }
  }
  @media (forced-colors: active) {
    .row {
      border-inline-start-color: Canvas;
    }
    .row.selected {
      border-inline-start-color: Highlight;
    }
  }
  .stretch:not(:last-child) > .row:last-child {
    border-block-end: 1px solid var(--_border);
  }
  .pick {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    align-self: center;
    min-inline-size: var(--_control);
    min-block-size: var(--_control);
    cursor: pointer;
  }
  .pick input,
  .days input {
    accent-color: var(--_accent-text);
  }
  .pick input {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
  }
  .panel {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    container-type: inline-size;
  }
  .partners {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    font-weight: 600;
  }
  .only {
    align-self: center;
    font-weight: 600;
  }
  .partner-list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20em, 100%), 1fr));
    gap: var(--_space-3);
  }
  .partner {
    display: grid;
    align-content: start;
    gap: var(--_space-1);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .partner-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-2);
  }
  .partner .what {
    font-weight: 600;
  }
  .partner [aria-pressed='true'] {
    border-color: var(--_accent-text);
    background-color: var(--_accent-fill);
    color: var(--_text);
  }
  .partner ul {
    display: grid;
    gap: var(--_space-1);
    font-size: 0.875em;
  }
  .silence {
    gap: var(--_space-4);
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }
  .days .control {
    inline-size: 5em;
  }
  .panel .live:not(:empty) {
    display: grid;
    gap: var(--_space-2);
  }
  /* Always there, and takes room only with a message. */
  :is(.chase-said, .silence-said):has(> .live:empty) {
    position: absolute;
  }
`;
