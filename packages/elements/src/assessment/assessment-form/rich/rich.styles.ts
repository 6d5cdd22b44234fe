import { css } from 'lit';

/** The words of rich texts: what the base took from lists comes back; wide tables and pictures stay in their place. */
export const richStyles = css`
  .rich :is(ul, ol) {
    padding-inline-start: 1.5em;
    list-style: disc;
  }
  .rich ol {
    list-style: decimal;
  }
  .rich :is(p, ul, ol, table, blockquote, pre) + :is(p, ul, ol, table, blockquote, pre) {
    margin-block-start: 0.5em;
  }
  /* One paragraph stands on the line of its label, on the side of the page. */
  .rich > p:only-child {
    display: inline;
  }
  .rich :is(p, li, td, th) {
    font-weight: inherit;
  }
  .rich strong,
  .rich b {
    font-weight: 700;
  }
  .rich table {
    display: block;
    max-inline-size: 100%;
    overflow-x: auto;
    border-collapse: collapse;
  }
  .rich :is(td, th) {
    padding: 0.25em 0.5em;
    border: 1px solid var(--_border);
    text-align: start;
  }
  .rich pre {
    margin: 0;
    white-space: pre-wrap;
  }
  .rich img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
  }
  .rich.styled {
    padding-inline: 0.15em;
    border-radius: 0.15em;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  .rich.aligned {
    display: block;
  }
`;
