import type { ConflictPlace, Side } from '@careloom/core/conflict';
import { takesBackEnd } from '@careloom/core/conflict';
import type { Conflict } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorIcon } from '../../foundation/index.ts';
import type { ConflictLocalizer } from '../conflict-catalogues.ts';
import { placeWords } from './field-words.ts';
import { valueLines } from './value-words.ts';

export interface PlaceView {
  readonly conflict: Conflict;
  readonly place: ConflictPlace;
  readonly localize: ConflictLocalizer;
  /** Of the one and only radio group. */
  readonly id: string;
}

export interface ClashView extends PlaceView {
  readonly chosen: Side | undefined;
  /** Shows only. */
  readonly readonly: boolean;
  /** It was to be saved, and this is not decided. */
  readonly isMissing: boolean;
  /** Sent, and the answer is not known. */
  readonly isLocked: boolean;
  readonly onChoose: (side: Side) => void;
}

/** A place where both wrote something else: each side's words, to be chosen. */
export function clashView(view: ClashView): TemplateResult {
  const { conflict, place, localize, id, readonly, isMissing, isLocked } = view;
  const label = placeWords(place.path, conflict, localize);
  const lines = linesOf(view);
  const [mine, theirs] = [lines.mine, lines.theirs].map((each) => valueView(each, localize, lines.base)) as [TemplateResult, TemplateResult];
  if (readonly) {
    return html`<div class="field" role="group" aria-labelledby=${id} part="difference">
      <p class="label" id=${id}>${label}</p>
      ${before(lines.base, localize)}
      <div class="sides">
        <div class="side">${sideWords(localize.t('conflict.mine'), mine)}</div>
        <div class="side">${sideWords(localize.t('conflict.theirs'), theirs)}</div>
      </div>
    </div>`;
  }
  const isEnded = takesBackEnd(place, conflict.mine.resourceType);
  const described = [isEnded ? `${id}-ended` : '', isMissing ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<fieldset class="field" part="difference" aria-describedby=${described || nothing} ?disabled=${isLocked} ?data-invalid=${isMissing}>
    <legend class="label">${label}</legend>
    ${before(lines.base, localize)}
    <div class="sides">
      ${choice(view, 'mine', sideWords(localize.t('conflict.mine'), mine), isEnded)}
      ${choice(view, 'theirs', sideWords(localize.t('conflict.theirs'), theirs))}
      ${place.canTakeBoth ? choice(view, 'both', sideWords(localize.t('conflict.both'), valueView([localize.t('conflict.both_help')], localize))) : nothing}
    </div>
    ${isEnded ? html`<p class="help" id=${`${id}-ended`}>${localize.t('conflict.ended')}</p>` : nothing}
    ${isMissing ? html`<p class="field-error" id=${`${id}-error`}>${errorIcon()}<span>${localize.t('conflict.missing')}</span></p>` : nothing}
  </fieldset>`;
}

function choice({ id, chosen, onChoose }: ClashView, side: Side, words: TemplateResult, isOff = false): TemplateResult {
  return html`<label class="side choice">
    <input type="radio" name=${id} .value=${side} .checked=${chosen === side} ?disabled=${isOff} @change=${() => onChoose(side)} />
    <span>${words}</span>
  </label>`;
}

const kindKeys = { mine: 'conflict.only_mine', theirs: 'conflict.only_theirs', same: 'conflict.same' } as const;

/** A place with nothing to decide: what it says, and who changed it. */
export function changeView(view: PlaceView): TemplateResult {
  const { conflict, place, localize } = view;
  const lines = linesOf(view);
  const kind = place.kind === 'clash' ? 'same' : place.kind;
  return html`<li class="change" part="change">
    <p class="label">${placeWords(place.path, conflict, localize)}</p>
    <p class="muted secondary">${localize.t(kindKeys[kind])}</p>
    ${valueView(kind === 'mine' ? lines.mine : lines.theirs, localize, lines.base)} ${before(lines.base, localize)}
  </li>`;
}

interface Lines {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

function linesOf({ place, localize }: PlaceView): Lines {
  const field = /([^.[\]]+)(?:\[[^\]]*\])?$/.exec(place.path)?.[1] ?? '';
  const told = (exact: boolean): Lines => {
    const lines = (value: unknown): readonly string[] => valueLines(value, { localize, field, exact });
    return { base: lines(place.base), mine: lines(place.mine), theirs: lines(place.theirs) };
  };
  const plain = told(false);
  // Those that differ must not read the same.
  const { base, mine, theirs } = plain;
  const differing = place.kind === 'clash' ? [base, mine, theirs] : [base, place.kind === 'mine' ? mine : theirs];
  return new Set(differing.map((lines) => lines.join('\n'))).size < differing.length ? told(true) : plain;
}

function before(lines: readonly string[], localize: ConflictLocalizer): TemplateResult {
  return html`<div class="before muted secondary"><span>${localize.t('conflict.before')}</span>${valueView(lines, localize)}</div>`;
}

function sideWords(who: string, words: TemplateResult): TemplateResult {
  return html`<span class="who">${who}</span>${words}`;
}

/** @param stood what stood there before: nothing left of it was taken out. */
function valueView(lines: readonly string[], localize: ConflictLocalizer, stood: readonly string[] = []): TemplateResult {
  if (lines.length === 0) return html`<span class="absent">${localize.t(stood.length > 0 ? 'conflict.taken_out' : 'conflict.absent')}</span>`;
  return html`<span class="value">${lines.map((line) => html`<span><bdi>${line}</bdi></span>`)}</span>`;
}
