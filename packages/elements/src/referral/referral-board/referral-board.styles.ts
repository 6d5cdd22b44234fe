import { css } from 'lit';

export const referralBoardStyles = css`
  .frame {
    display: grid;
    gap: var(--_space-4);
    container-type: inline-size;
  }
  .columns {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    align-items: start;
    gap: var(--_space-4);
  }
  section {
    display: grid;
    gap: var(--_space-3);
    min-inline-size: 0;
    padding: var(--_space-3);
    border-radius: var(--_radius);
    background-color: var(--careloom-referral-board-background-color, var(--_sunken));
  }
  .column-title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .cards,
  .stretch {
    display: grid;
    gap: var(--_space-3);
  }
  .card {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    container-type: inline-size;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .title {
    flex: 1 1 8em;
    min-inline-size: 0;
    font-weight: 600;
    line-height: 1.25;
  }
  .for,
  .ball,
  .news,
  .warning {
    display: flex;
    gap: 0.4em;
  }
  .for,
  .ball {
    font-weight: 600;
  }
  .warning {
    color: var(--_warning-text);
  }
  .news {
    color: var(--_info-text);
    font-weight: 600;
  }
  .inbox {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .count {
    font-weight: 600;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    padding-block: var(--_space-1);
    color: var(--_accent-text);
    font-weight: 600;
    cursor: pointer;
  }
  details .actions {
    padding-block-start: var(--_space-2);
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(6em) minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-3);
  }
  dt {
    color: var(--_text-muted);
  }
  /* The place for messages is always there, and takes room only with one. */
  :is(.card, .frame) > div:has(> .live:empty) {
    position: absolute;
  }
  .act-form,
  .group {
    padding: var(--_space-3);
  }
  @container (max-width: 45em) {
    .columns {
      grid-auto-flow: row;
    }
  }
  @container (max-width: 12em) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    section {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .columns {
      grid-auto-flow: row;
    }
    .card {
      break-inside: avoid;
    }
  }
`;
