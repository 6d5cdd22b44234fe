import { css } from 'lit';

export const chartMarkStyles = css`
  :host {
    display: inline;
    padding-inline: 0.25em;
    border-radius: var(--_radius);
  }
  .mark {
    font-size: 0.875em;
  }
  .warning {
    color: var(--_warning-text);
  }
  .success {
    color: var(--_text-muted);
  }
  @media (forced-colors: active) {
    .mark {
      color: CanvasText;
    }
  }
`;
