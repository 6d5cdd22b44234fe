import { css } from 'lit';

export const careTeamEditorStyles = css`
  .team-editor,
  .team {
    display: grid;
    gap: var(--_space-4);
  }
  .team-editor {
    background-color: var(--careloom-care-team-editor-background-color, var(--_surface));
  }
  .team {
    gap: var(--_space-3);
  }
  .team-head,
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .top > :first-child {
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  .members {
    display: grid;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .member {
    display: flex;
    gap: var(--_space-2);
    padding: var(--_space-3);
  }
  .member + .member,
  .stretch + .stretch > .member:first-child {
    border-block-start: 1px solid var(--_border);
  }
  .member.unsent {
    outline: 1px dashed var(--_text-muted);
    outline-offset: -4px;
  }
  .member > .icon {
    color: var(--_text-muted);
  }
  .body {
    display: grid;
    flex: 1;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .fact,
  .choice {
    display: flex;
    gap: var(--_space-2);
    min-inline-size: 0;
  }
  .choice {
    align-items: center;
  }
  .form-title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  :is(.fact, .choice) > :not(.icon) {
    min-inline-size: 0;
  }
  .act-form {
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .body > .act-form {
    padding: var(--_space-4) 0 0;
    border: 0;
    border-block-start: 1px solid var(--_border);
    border-radius: 0;
  }
  .short {
    max-inline-size: 16em;
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-4);
  }
  .days > .field {
    flex: 1 1 10em;
    align-content: start;
    max-inline-size: 16em;
  }
  .roles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16em, 100%), 1fr));
    gap: 0 var(--_space-4);
  }
  .check {
    display: flex;
    gap: var(--_space-2);
    align-items: start;
    padding-block: var(--_space-1);
    cursor: pointer;
  }
  .check > :not(input) {
    min-inline-size: 0;
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
  .found {
    display: grid;
    gap: var(--_space-1);
  }
  .found:not(:has(*)) {
    display: none;
  }
  .choice {
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: var(--_space-1) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    color: var(--_text);
    font: inherit;
    text-align: start;
  }
  .choice.taken {
    border-style: dashed;
  }
  button.choice {
    cursor: pointer;
  }
  button.choice:hover {
    background-color: var(--_sunken);
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
`;
