import { css } from 'lit';
import { tableStyles } from './table.styles.ts';

export const layoutStyles = css`
  .suggestions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-2);
  }
  ${tableStyles}
  .fold > summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    cursor: pointer;
    list-style: none;
  }
  .fold > summary > :is(.group-title, .fold-words) {
    flex: 1;
    min-inline-size: 0;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary::before {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin: 0.25em;
    border-block-end: 2px solid currentColor;
    border-inline-end: 2px solid currentColor;
    transform: rotate(-45deg);
  }
  .fold > summary:dir(rtl)::before {
    transform: rotate(45deg);
  }
  .fold[open] > summary::before {
    transform: rotate(45deg);
  }
  .fold[open] > summary:dir(rtl)::before {
    transform: rotate(-45deg);
  }
  .folded {
    padding-block-start: var(--_space-3);
  }
  .wrong-mark {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    color: var(--_danger-text);
    font-size: 0.875em;
    font-weight: 600;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    border-block-end: 1px solid var(--_border);
  }
  .tab {
    min-block-size: var(--_control);
    padding: 0.25em var(--_space-3);
    border: 1px solid transparent;
    border-block-end: 3px solid transparent;
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background-color: transparent;
    color: var(--_text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .tab:hover {
    background-color: var(--_sunken);
  }
  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent-text);
    color: var(--_accent-text);
    font-weight: 600;
  }
  .tab .wrong-mark {
    display: flex;
  }
  .tab-panel > .group {
    padding: 0;
    border: 0;
  }
  @media not print {
    .page-box[hidden] {
      display: none;
    }
  }
  .page-box > .group > .group-title {
    font-size: 1.25em;
  }
  .tab-panel > .group > .group-title {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .page-place {
    display: grid;
    gap: var(--_space-2);
  }
  .page-place progress {
    inline-size: 100%;
    block-size: 0.375em;
    accent-color: var(--_accent-text);
  }
  .page-place ol {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .page-place [aria-current='step'] {
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.25em;
  }
  .review-step {
    display: grid;
    gap: var(--_space-3);
  }
  .segments[data-columns] {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .segments[data-columns='1'] {
    grid-template-columns: minmax(0, 1fr);
  }
  .segments[data-columns='3'] {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }
  .segments:is([data-columns='4'], [data-columns='5'], [data-columns='6']) {
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }
  @container (max-width: 30em) {
    .segments[data-columns] {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .links {
    display: grid;
    gap: var(--_space-1);
    font-size: 0.875em;
  }
  .links a {
    display: inline-block;
    min-block-size: 24px;
  }
  .media {
    display: block;
    max-inline-size: min(100%, 24em);
    block-size: auto;
    border-radius: var(--_radius);
  }
  .media-box {
    display: grid;
    gap: var(--_space-1);
    justify-items: start;
  }
  audio.media {
    inline-size: 24em;
  }
  .media[hidden] {
    display: none;
  }
  .tip {
    justify-self: start;
  }
  .tip > summary {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    border-radius: 50%;
    color: var(--_accent-text);
    cursor: pointer;
    list-style: none;
  }
  .tip > summary::-webkit-details-marker {
    display: none;
  }
  .tip-text {
    max-inline-size: 40em;
    margin-block-start: var(--_space-1);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_info-fill);
    font-size: 0.875em;
  }
  .contexts {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-2) var(--_space-3);
    border-inline-start: 3px solid var(--_info-text);
    background-color: var(--_info-fill);
    font-size: 0.875em;
  }
  .contexts dt {
    font-weight: 600;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-4);
  }
  @media (forced-colors: active) {
    .tab {
      border-block-end-color: Canvas;
    }
    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
  @media print {
    .tab-panel[hidden],
    .page-box[hidden] {
      display: grid;
    }
    .page-box ~ .page-box {
      break-before: page;
    }
    .tab-panel > .group > .group-title {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
  }
`;
