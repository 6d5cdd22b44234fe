import { css } from 'lit';

export const referralComposerStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-referral-composer-background-color, var(--_surface));
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  legend.label {
    margin-block-end: var(--_space-1);
  }
  .choices {
    display: grid;
    gap: var(--_space-2);
  }
  .choice {
    display: flex;
    gap: var(--_space-3);
    align-items: start;
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .choice.none {
    flex-wrap: wrap;
    border-style: dashed;
    cursor: default;
  }
  .choice:has(:checked) {
    border-color: var(--_accent-text);
    background-color: var(--_accent-fill);
    box-shadow: inset 0 0 0 1px var(--_accent-text);
  }
  .choice:focus-within:has(:focus-visible) {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .choice:has(:checked) .muted {
    color: var(--_text);
  }
  .choice input,
  .check input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    min-inline-size: 18px;
    min-block-size: 18px;
    margin: 0.2em 0 0;
    accent-color: var(--_accent-text);
  }
  .choice input:focus-visible {
    outline: none;
  }
  .text,
  .about {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .name {
    font-weight: 600;
  }
  .name .muted {
    font-weight: 400;
  }
  .about {
    font-size: 0.875em;
  }
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    padding-block: var(--_space-1);
    cursor: pointer;
  }
  .fact {
    display: flex;
    gap: var(--_space-2);
  }
  .record ul,
  [part='double'] ul {
    display: grid;
    gap: var(--_space-1);
  }
  .record {
    display: grid;
    gap: var(--_space-1);
    font-size: 0.875em;
  }
  .group {
    gap: var(--_space-2);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`;
