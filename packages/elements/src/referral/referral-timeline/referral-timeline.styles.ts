import { css } from 'lit';

export const referralTimelineStyles = css`
  article {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-referral-timeline-background-color, var(--_surface));
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-2) var(--_space-4);
  }
  .title {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .for {
    display: flex;
    gap: 0.4em;
    font-weight: 600;
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  section {
    display: grid;
    gap: var(--_space-2);
  }
  .ball {
    display: inline-flex;
    gap: var(--_space-2);
    font-weight: 600;
  }
  .visits,
  .parts-list {
    display: grid;
    gap: var(--_space-3);
  }
  .visits li,
  .parts-list li {
    display: grid;
    gap: var(--_space-1);
  }
  .parts-list li {
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_border);
  }
  .part-head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-3);
  }
  .part-name {
    display: grid;
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .facts {
    container-type: inline-size;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(10em) minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-4);
  }
  dt {
    color: var(--_text-muted);
  }
  .entries {
    display: grid;
  }
  .entry {
    position: relative;
    display: grid;
    gap: var(--_space-1);
    padding-block-end: var(--_space-4);
    padding-inline-start: var(--_space-6);
    margin-inline-start: 0.375em;
  }
  .entry.oldest {
    padding-block-end: 0;
  }
  .entry:not(.oldest)::after {
    content: '';
    position: absolute;
    inset-block: 0.6em -0.6em;
    inset-inline-start: -1px;
    border-inline-start: 2px solid var(--_border);
  }
  .entry::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block-start: 0.35em;
    inset-inline-start: -0.375em;
    inline-size: 0.75em;
    block-size: 0.75em;
    border: 2px solid var(--_accent-text);
    border-radius: 50%;
    background-color: var(--_surface);
  }
  .entry.newest::before {
    background-color: var(--_accent-text);
  }
  .entry.inferred::before {
    border-style: dashed;
    border-color: var(--_text-muted);
    background-color: var(--_surface);
  }
  .what {
    font-weight: 600;
  }
  @container (max-width: 24em) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
    dd:not(:last-child) {
      margin-block-end: var(--_space-2);
    }
  }
  @media (forced-colors: active) {
    .entry.newest::before {
      background-color: Highlight;
      forced-color-adjust: none;
    }
  }
`;
