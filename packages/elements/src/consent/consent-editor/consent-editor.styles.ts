import { css } from 'lit';

export const consentEditorStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-consent-editor-background-color, var(--_surface));
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  legend.label {
    margin-block-end: var(--_space-1);
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
  .short {
    max-inline-size: 14em;
  }
  select.control,
  input[type='file'] {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
`;
