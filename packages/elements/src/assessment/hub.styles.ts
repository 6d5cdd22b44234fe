import { css } from 'lit';

/** What the elements of the hub show of one run. */
export const hubStyles = css`
  .what {
    font-weight: 600;
  }
  .source {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  :is(.other, .critical, .care, .fact) {
    display: flex;
    gap: 0.4em;
  }
  .other {
    font-weight: 600;
  }
  .critical {
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_danger-text);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
    background-color: var(--_danger-fill);
    color: var(--_danger-text);
    font-weight: 600;
  }
  .score {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
  }
  .number {
    font-weight: 600;
  }
  .change {
    font-variant-numeric: tabular-nums;
  }
  :is(.other, .critical, .care, .fact) > .icon {
    flex: none;
  }
  @media (forced-colors: active) {
    .critical {
      border-color: CanvasText;
      color: CanvasText;
    }
  }
`;
