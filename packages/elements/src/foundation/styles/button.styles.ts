import { css } from 'lit';

/**
 * Buttons: `<button class="button">`, with `primary` (one a view), `danger` (asks first) or `quiet` (beside text).
 * Busy is `aria-disabled="true"` with the word beside it, so that focus stays where it is.
 */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    min-inline-size: var(--_control);
    padding: 0.25em var(--_space-3);
    border: 1px solid var(--_text-muted);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    background-color: var(--_sunken);
  }
  .button.primary {
    --_fill: var(--_accent-text);
  }
  .button.danger {
    --_fill: var(--_danger-text);
  }
  .button:is(.primary, .danger) {
    border-color: var(--_fill);
    background-color: var(--_fill);
    color: var(--_surface);
  }
  .button:is(.primary, .danger):hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .button.quiet {
    border-color: transparent;
    background-color: transparent;
    color: var(--_accent-text);
  }
  .button.quiet:hover {
    background-color: var(--_accent-fill);
  }
  .button:is(:disabled, [aria-disabled='true']) {
    border-style: dashed;
    border-color: var(--_text-muted);
    background-color: var(--_sunken);
    color: var(--_text-muted);
    cursor: default;
    text-decoration: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .actions:not(:has(*)) {
    display: none;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
    .button:is(.primary, .danger):not([aria-disabled='true'], :disabled) {
      border-color: Highlight;
      background-color: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .button:is(:disabled, [aria-disabled='true']) {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
