import { css } from 'lit';

export const screeningFormStyles = css`
  .sheet {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-screening-form-background-color, var(--_surface));
  }
  .head {
    display: grid;
    gap: var(--_space-1);
  }
  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .wording {
    display: flex;
    gap: var(--_space-2);
    color: var(--_info-text);
  }
  .wording > span {
    min-inline-size: 0;
  }
  .said > .live {
    display: grid;
    gap: var(--_space-2);
  }
  /* Never out of the page: a live region that comes with its text is often not read. It takes no room either. */
  .said:has(> .live:empty) {
    margin-block-end: calc(-1 * var(--_space-4));
  }
  .questions,
  .part,
  .finish,
  .result {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .questions,
  .part {
    gap: var(--_space-6);
  }
  .section-title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .part > .section-title {
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  .item {
    gap: var(--_space-2);
  }
  .item > .label {
    margin-block-end: var(--_space-2);
  }
  .segments.list {
    flex-direction: column;
  }
  .segments.list .segment {
    flex: none;
    min-inline-size: 0;
  }
  .segment > span,
  .declined > span {
    min-inline-size: 0;
  }
  .item-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_space-4);
    min-block-size: var(--_control);
  }
  .declined {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 24px;
    padding-inline-start: calc(var(--_space-3) + 1px);
    color: var(--_text-muted);
    cursor: pointer;
  }
  .declined:has(:checked) {
    color: var(--_text);
    font-weight: 600;
  }
  .declined input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .clear {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-inline-start: auto;
  }
  .finish {
    gap: var(--_space-2);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_border);
  }
  .progress {
    font-weight: 600;
  }
  .domains {
    display: grid;
  }
  .domain {
    display: grid;
    gap: var(--_space-2);
    padding-block: var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }
  .domain:first-child {
    border-block-start: 1px solid var(--_border);
  }
  .domain-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-1) var(--_space-4);
    font-weight: 600;
  }
  .evidence {
    display: grid;
    gap: var(--_space-1);
  }
  footer {
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  @media print {
    .item,
    .domain {
      break-inside: avoid;
    }
  }
`;
