import { css } from 'lit';

export const communicationEditorStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    background-color: var(--careloom-communication-editor-background-color, var(--_surface));
  }
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    min-block-size: 24px;
  }
  .check input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.1em 0 0;
    accent-color: var(--_accent-text);
  }
  /* Always there, and takes room only with a message. */
  .said:has(> .live:empty) {
    position: absolute;
  }
`;
