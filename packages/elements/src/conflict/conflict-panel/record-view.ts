import type { Side } from '@careloom/core/conflict';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ConflictLocalizer } from '../conflict-catalogues.ts';
import { writtenWords } from './authors.ts';
import type { Compared } from './chosen.ts';
import { recordWords } from './field-words.ts';
import { changeView, clashView } from './place-view.ts';

export interface RecordView {
  readonly compared: Compared;
  /** Of the record in the conflict: what is named by it is there once. */
  readonly index: number;
  readonly localize: ConflictLocalizer;
  /** Of the heading. */
  readonly level: number;
  /** Undefined until they are known. */
  readonly authors: readonly string[] | undefined;
  readonly readonly: boolean;
  /** Saving was asked for: what is missing is said at its place. */
  readonly isTried: boolean;
  /** Sent, and the answer is not known. */
  readonly isLocked: boolean;
  readonly chosen: (path: string) => Side | undefined;
  readonly onChoose: (path: string, side: Side) => void;
}

/** One record with two versions: what it is and who stored theirs, what is to decide, and what is saved with it. */
export function recordView(view: RecordView): TemplateResult {
  const { compared: { conflict, places }, index, localize, level, authors, readonly, isTried, isLocked } = view;
  const clashes = places.filter(({ kind }) => kind === 'clash');
  const rest = places.filter(({ kind }) => kind !== 'clash');
  return html`<div class="record" part="record">
    <div>
      <div role="heading" aria-level=${level} class="subtitle">${recordWords(conflict, localize)}</div>
      <p class="muted secondary">${writtenWords(conflict, authors, localize)}</p>
    </div>
    ${clashes.map((place, at) => {
      const chosen = view.chosen(place.path);
      return clashView({
        conflict, place, localize, chosen, readonly, isLocked,
        id: `place-${index}-${at}`,
        isMissing: isTried && !chosen,
        onChoose: (side) => view.onChoose(place.path, side),
      });
    })}
    ${rest.length > 0
      ? html`<div class="changes">
          <p class="secondary muted" id=${`rest-${index}`}>${localize.t('conflict.together')}</p>
          <ul aria-labelledby=${`rest-${index}`}>${rest.map((place, at) => changeView({ conflict, place, localize, id: `rest-${index}-${at}` }))}</ul>
        </div>`
      : nothing}
  </div>`;
}
