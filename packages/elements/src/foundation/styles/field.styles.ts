import { css } from 'lit';

/**
 * Form fields, one column: `.field` > `.label`, control (`.control`), `.help`, `.field-error` (icon + words).
 * A scale is `<fieldset class="field">` > `<div class="segments">` > `<label class="segment"><input type="radio">word`:
 * a row of segments, a list under 30em of its own width.
 */
export const fieldStyles = css`
  .form {
    display: grid;
    gap: var(--_space-6);
  }
  .field {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    container-type: inline-size;
  }
  .label {
    padding: 0;
    font-weight: 600;
    line-height: 1.25;
  }
  .optional {
    color: var(--_text-muted);
    font-weight: 400;
  }
  .help {
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .field-error {
    display: flex;
    gap: 0.4em;
    color: var(--_danger-text);
    font-size: 0.875em;
    font-weight: 600;
  }
  .control {
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 0.25em var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    color: var(--_text);
    font: inherit;
    line-height: 1.45;
  }
  textarea.control {
    min-block-size: 6em;
    padding-block: var(--_space-2);
    resize: vertical;
  }
  .control[aria-invalid='true'] {
    border-color: var(--_danger-text);
    border-width: 2px;
  }
  .control:disabled,
  .control:read-only:not(select) {
    border-style: dashed;
    border-color: var(--_text-muted);
    background-color: var(--_sunken);
  }
  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .segment {
    display: flex;
    flex: 1 1 0;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_control);
    min-inline-size: max-content;
    padding: 0.25em var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    cursor: pointer;
  }
  .segment input {
    flex: none;
    font: inherit;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .segment:has(:checked) {
    border-color: var(--_accent-text);
    background-color: var(--_accent-fill);
    box-shadow: inset 0 0 0 1px var(--_accent-text);
  }
  .segment:focus-within:has(:focus-visible) {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .segment input:focus-visible {
    outline: none;
  }
  @container (max-width: 30em) {
    .segments {
      flex-direction: column;
    }
    .segment {
      min-inline-size: 0;
    }
  }
  @media (forced-colors: active) {
    .segment:has(:checked) {
      border: 2px solid Highlight;
    }
    .control[aria-invalid='true'] {
      border-style: double;
      border-width: 4px;
    }
  }
`;
