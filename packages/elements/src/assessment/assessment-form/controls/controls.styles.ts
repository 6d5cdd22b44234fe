import { css } from 'lit';

/** Of the controls that are fetched when a form needs them. */
export const controlsStyles = css`
  .quantity {
    flex-wrap: wrap;
  }
  .quantity .number {
    flex: 1 1 5em;
    max-inline-size: 9em;
  }
  .unit-list,
  .own-unit {
    inline-size: auto;
    min-inline-size: 6em;
    max-inline-size: 16em;
  }
  .slider {
    display: grid;
    max-inline-size: 36em;
  }
  .slider input {
    inline-size: 100%;
    min-block-size: max(var(--_control), 24px);
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .slider.unanswered input {
    filter: grayscale(1);
  }
  .slider-value {
    font-weight: 600;
  }
  .unanswered .slider-value {
    color: var(--_text-muted);
    font-weight: 400;
  }
  .slider-ends {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-3);
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .spinner .number {
    inline-size: 6em;
    text-align: center;
  }
  .combo {
    position: relative;
  }
  .combo .control {
    padding-inline-end: 2.25em;
    /* Text in its own direction; the room for the mark stays on the side of the page's. */
    unicode-bidi: plaintext;
  }
  .combo-mark {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: var(--_space-2);
    display: flex;
    align-items: center;
    block-size: var(--_control);
    color: var(--_text-muted);
    pointer-events: none;
  }
  .combo-popup {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    margin-block-start: 2px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    box-shadow: 0 4px 12px rgb(0 0 0 / 0.2);
  }
  .combo-popup [role='listbox'] {
    max-block-size: min(18em, 50vh);
    overflow: auto;
  }
  .combo-option {
    display: flow-root;
    min-block-size: max(2.25em, 24px);
    padding: 0.35em var(--_space-3);
    cursor: pointer;
  }
  .combo-option:hover {
    background-color: var(--_sunken);
  }
  .combo-option.chosen {
    font-weight: 600;
  }
  .combo-option.active {
    background-color: var(--_accent-fill);
    box-shadow: inset 3px 0 0 var(--_accent-text);
  }
  .combo-option + .combo-option,
  [role='listbox']:not([hidden]) + .combo-status {
    border-block-start: 1px solid var(--_sunken);
  }
  .combo-status {
    padding: 0.35em var(--_space-3);
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .picks {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .pick {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline: var(--_space-2) 2px;
    border: 1px solid var(--_accent-text);
    border-radius: var(--_radius);
    background-color: var(--_accent-fill);
  }
  .pick > span:last-child {
    padding-inline-end: var(--_space-1);
  }
  .drop {
    display: inline-grid;
    place-items: center;
    min-inline-size: 26px;
    min-block-size: 26px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background-color: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .drop:hover {
    background-color: var(--_surface);
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .line > :is(.file-answer, .file) {
    flex: 1 1 20em;
  }
  .file-preview {
    max-inline-size: 8em;
    max-block-size: 6em;
    border: 1px solid var(--_border);
  }
  .file-words {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .file-name {
    font-weight: 600;
  }
  .file-input {
    position: relative;
  }
  .file-input input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .file-input:focus-within:has(:focus-visible) {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .signature {
    display: grid;
    gap: var(--_space-3);
    margin: 0;
    margin-block-start: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    min-inline-size: 0;
  }
  .signature legend {
    padding-inline: var(--_space-1);
    font-weight: 600;
  }
  .signature .field {
    max-inline-size: 28em;
  }
  .signature-pad {
    display: block;
    inline-size: 100%;
    max-inline-size: 28em;
    block-size: 9em;
    border: 1px solid var(--_text-muted);
    border-radius: var(--_radius);
    background-color: #fff;
    cursor: crosshair;
    touch-action: none;
  }
  .signature-drawn {
    max-inline-size: 100%;
    max-block-size: 6em;
    background-color: #fff;
  }
  .confirm {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 24px;
  }
  .confirm input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  @media (forced-colors: active) {
    .combo-option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .pick,
    .drop {
      border: 1px solid CanvasText;
    }
  }
`;
