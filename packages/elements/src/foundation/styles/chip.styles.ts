import { css } from 'lit';

/** Status chips (`statusChip()`): word + shape + colour, at most one a row. */
export const chipStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    max-inline-size: 100%;
    padding: 0.125em 0.5em;
    border: 1px solid var(--_text-muted);
    border-radius: 1em;
    background-color: var(--_sunken);
    color: var(--_text);
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.25;
  }
  .chip.accent,
  .notice.accent {
    border-color: var(--_accent-text);
    background-color: var(--_accent-fill);
    color: var(--_accent-text);
  }
  .chip.danger,
  .notice.danger {
    border-color: var(--_danger-text);
    background-color: var(--_danger-fill);
    color: var(--_danger-text);
  }
  .chip.warning,
  .notice.warning {
    border-color: var(--_warning-text);
    background-color: var(--_warning-fill);
    color: var(--_warning-text);
  }
  .chip.success,
  .notice.success {
    border-color: var(--_success-text);
    background-color: var(--_success-fill);
    color: var(--_success-text);
  }
  .chip.info,
  .notice.info {
    border-color: var(--_info-text);
    background-color: var(--_info-fill);
    color: var(--_info-text);
  }
  @media (forced-colors: active) {
    /* The accent is the colour of links there; a chip is none. */
    .chip.chip,
    .notice.notice {
      border-color: CanvasText;
      color: CanvasText;
    }
  }
`;
