import { css } from 'lit';

/** On the page only while it is printed. On paper: black on white, the page's own content left out. */
export const paperStyles = css`
  .careloom-paper {
    display: none;
  }
  @media print {
    body > :not(.careloom-paper) {
      display: none !important;
    }
    .careloom-paper {
      display: block;
      background: #fff;
      color: #000;
      font: 11pt/1.45 system-ui, sans-serif;
    }
    .careloom-paper > table {
      inline-size: 100%;
      border-collapse: collapse;
    }
    .careloom-paper > table > thead > tr > td {
      padding-block-end: 8pt;
      border-block-end: 1px solid #000;
      font-size: 9pt;
    }
    .careloom-paper > table > tbody > tr > td {
      padding-block-start: 8pt;
    }
    .careloom-paper h1 {
      margin: 0 0 8pt;
      font-size: 18pt;
    }
    .careloom-paper h2 {
      margin: 14pt 0 4pt;
      font-size: 13pt;
      break-after: avoid;
    }
    .careloom-paper li,
    .careloom-paper .together {
      break-inside: avoid;
    }
    .careloom-paper a {
      color: inherit;
      text-decoration: none;
    }
  }
`;
