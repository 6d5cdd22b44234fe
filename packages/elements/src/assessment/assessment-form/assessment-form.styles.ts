import { css } from 'lit';

export const assessmentFormStyles = css`
  .sheet,
  .bare {
    container-type: inline-size;
  }
  .sheet {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--careloom-assessment-form-background-color, var(--_surface));
  }
  .title {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  .items,
  .group,
  .below {
    display: grid;
    gap: var(--_space-6);
    min-inline-size: 0;
  }
  /* Blocks where blocks will do, and words broken only where a line is too narrow for them: that is most of what the
     browser has to work out of a form. */
  .items.nodes {
    display: block;
  }
  .nodes > * + * {
    margin-block-start: var(--_space-6);
  }
  .plain {
    display: block;
    overflow-wrap: break-word;
  }
  .plain > * + * + * {
    margin-block-start: var(--_space-1);
  }
  .plain > legend {
    inline-size: 100%;
  }
  .sheet,
  .bare,
  .items,
  .group,
  .below,
  .question {
    grid-template-columns: minmax(0, 1fr);
  }
  .stretch {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 150em;
  }
  /* What opens beside a field, and the mark of focus, may reach out of it. */
  .stretch:focus-within {
    content-visibility: visible;
  }
  @media print {
    .stretch {
      content-visibility: visible;
    }
  }
  .group-title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  .group .group {
    padding-inline-start: var(--_space-3);
    border-inline-start: 2px solid var(--_border);
  }
  .below {
    margin-block-start: var(--_space-3);
    padding-inline-start: var(--_space-4);
    border-inline-start: 2px solid var(--_border);
  }
  .question {
    container-type: normal;
  }
  .question > .button {
    justify-self: start;
  }
  /* A legend takes no part in the gaps of its fieldset. */
  legend.label {
    padding-block-end: var(--_space-1);
  }
  .short-text {
    display: none;
  }
  @container (max-width: 30em) {
    .segments {
      overflow-wrap: anywhere;
    }
    .long-text {
      display: none;
    }
    .short-text {
      display: inline;
    }
  }
  .segments.list {
    display: block;
    overflow-wrap: anywhere;
  }
  .segments.list .segment {
    min-inline-size: 0;
  }
  .segments.list > * + * {
    margin-block-start: var(--_space-1);
  }
  .segments.list > .control {
    display: block;
  }
  .display {
    display: flex;
    gap: var(--_space-2);
  }
  .required {
    color: var(--_danger-text);
  }
  .line,
  .with-unit,
  .actions,
  .item-foot,
  .clear {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .number,
  .date {
    max-inline-size: 16em;
  }
  .outcome {
    font-size: 1.125em;
    font-weight: 600;
  }
  /* A unit stays beside its number, however narrow the page is. */
  .with-unit {
    flex-wrap: nowrap;
  }
  .unit {
    flex: none;
    max-inline-size: 50%;
  }
  .with-unit .number {
    min-inline-size: 4em;
  }
  .bare {
    display: grid;
    gap: var(--_space-4);
  }
  .item-foot {
    justify-content: space-between;
    gap: 0 var(--_space-4);
    min-block-size: var(--_control);
  }
  /* In the gap below its question: nothing moves when an answer is given. */
  .item-foot.alone {
    min-block-size: 24px;
    margin-block: calc(-1 * var(--_space-1)) calc(-1 * var(--_space-6));
  }
  .plain > .item-foot.alone {
    margin-block-start: 0;
  }
  /* An empty row of a grid has its gap all the same. */
  .question:not(.plain):has(> .item-foot.alone:last-child) {
    margin-block-end: calc(-1 * var(--_space-1));
  }
  .item-foot.alone:not(:last-child) {
    margin-block-end: 0;
  }
  .item-foot.alone .button {
    min-block-size: 24px;
    padding-block: 0;
    font-size: 0.875em;
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
    font: inherit;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .clear {
    margin-inline-start: auto;
  }
`;
