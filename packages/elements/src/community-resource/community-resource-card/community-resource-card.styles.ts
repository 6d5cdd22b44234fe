import { css } from 'lit';

export const communityResourceCardStyles = css`
  article {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-community-resource-card-background-color, var(--_surface));
    container-type: inline-size;
  }
  header {
    display: grid;
    gap: var(--_space-1);
  }
  .name {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .strong,
  strong {
    font-weight: 600;
  }
  .trusted {
    display: flex;
    gap: 0.3em;
    color: var(--_accent-text);
    font-weight: 600;
  }
  .room {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
  }
  .text {
    white-space: pre-line;
  }
  .bullets {
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(6em, 10em) minmax(0, 1fr);
    border-block-start: 1px solid var(--_border);
  }
  dt,
  dd {
    padding-block: var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }
  dt {
    padding-inline-end: var(--_space-4);
    font-weight: 600;
  }
  dd {
    display: grid;
    gap: var(--_space-2);
    align-content: start;
  }
  .hours,
  .place {
    display: grid;
    gap: var(--_space-1);
  }
  dd a {
    display: inline-block;
    min-block-size: 24px;
  }
  .week {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0 var(--_space-4);
  }
  .week > li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .eligibility {
    display: grid;
    gap: var(--_space-1);
  }
  .eligibility > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
  }
  .eligibility span:has(> .icon) {
    display: inline-flex;
    gap: 0.3em;
  }
  .warning {
    color: var(--_warning-text);
    font-weight: 600;
  }
  .says {
    white-space: pre-line;
  }
  .note .caption {
    font-style: normal;
  }
  .notes,
  .note-form {
    display: grid;
    gap: var(--_space-3);
  }
  .said:has(> .live:empty) {
    /* Nothing to say: no gap either. */
    position: absolute;
  }
  @container (max-width: 26em) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
    dt {
      padding-block-end: 0;
      border-block-end: 0;
    }
    dd {
      padding-block-start: var(--_space-1);
    }
  }
  @media print {
    article {
      padding: 0;
      border: 0;
    }
    dd {
      break-inside: avoid;
    }
  }
`;
