import type { Issue } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { infoIcon, statusChip } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import type { ChartLocalizer } from '../chart-catalogues.ts';
import { isMissing, stateLook } from '../state-look.ts';
import { kindWords } from './notes.ts';
import type { ChartNote } from './notes.ts';

export type NoteAct = 'retry' | 'copy' | 'settle';

export interface NoteRowOptions {
  readonly localize: ChartLocalizer;
  /** False: only what changes nothing is offered. */
  readonly canAct: boolean;
  readonly isBusy: boolean;
  readonly onAct: (act: NoteAct) => void;
}

/** The words of one button: by itself, and with what it is about for those who do not see the row. */
type ActWords = readonly [act: NoteAct, word: 'chart.retry' | 'chart.copy' | 'chart.settle' | 'chart.found' | 'chart.not_found'];

/** One summary, or one record in the chart: what it tells of, since when, where it stands, why, and what can be done. */
export function noteRow(note: ChartNote, { size, at }: RowPlace, options: NoteRowOptions): TemplateResult {
  const { localize, isBusy } = options;
  const { tone, icon, word } = stateLook(note);
  const isOnItsWay = isBusy || isSending(note);
  const chip = isOnItsWay ? statusChip({ tone: 'info', icon: infoIcon, word: localize.t('chart.sending') }) : statusChip({ tone, icon, word: localize.t(word) });
  return html`<div role="listitem" aria-setsize=${size} aria-posinset=${at} class="note-row" part="note" data-note=${note.note} tabindex="-1">
    <div class="top">
      <p class="what">${kindWords(note.refs, localize)}</p>
      ${chip}
    </div>
    <p class="muted secondary">${localize.t('chart.since', { date: localize.date(note.since), time: localize.time(note.since) })}</p>
    ${isMissing(note) && !isSending(note) ? html`<p>${reasonWords(note, localize)}</p>` : nothing}
    ${note.text ? textOf(note, localize) : nothing}
    ${isMissing(note) && !isSending(note) ? acts(note, options) : nothing}
  </div>`;
}

/** On its way for the first time: nobody has said anything yet. */
function isSending({ state, issues, resend }: ChartNote): boolean {
  return state === 'pending' && resend === 'never' && issues.length === 0;
}

/** Somebody has to copy it: the text stands open. */
function textOf({ state, text, note }: ChartNote, localize: ChartLocalizer): TemplateResult {
  const id = `text-${note}`;
  return html`<details ?open=${state === 'copy'}>
    <summary class="secondary">${localize.t('chart.text_show')}</summary>
    <label class="visually-hidden" for=${id}>${localize.t('chart.text')}</label>
    <textarea readonly id=${id} part="text" rows=${Math.min(12, text.split('\n').length + 1)} .value=${text}></textarea>
  </details>`;
}

function reasonWords({ state, issues, resend }: ChartNote, localize: ChartLocalizer): string {
  const [first, ...more] = issues;
  if (resend === 'look_first' || (resend === 'never' && first)) return localize.reason(first);
  const said = [first, ...more].find((one) => one && one.code !== 'chart.copy_as_text');
  const reason = said && whyWords(said, localize);
  if (state === 'copy') return [localize.t('chart.refused'), reason, localize.t('chart.or_copy')].filter(Boolean).join(' ');
  return reason ? `${reason} ${localize.t('chart.try_again_help')}` : localize.t('chart.lost_answer');
}

/** It is the chart that says so, and not the server of the records. */
const chartSays: Readonly<Record<string, 'chart.unreachable' | 'chart.forbidden'>> = {
  'repository.unavailable': 'chart.unreachable',
  'repository.forbidden': 'chart.forbidden',
};

function whyWords(why: Issue, localize: ChartLocalizer): string | undefined {
  const own = chartSays[why.code];
  if (own) return localize.t(own);
  return localize.has(why.messageKey) ? localize.reason(why) : undefined;
}

function acts(note: ChartNote, { localize, canAct, isBusy, onAct }: NoteRowOptions): TemplateResult {
  const what = kindWords(note.refs, localize);
  const offered: readonly ActWords[] = [
    ...(canAct && note.resend === 'look_first' ? ([['settle', 'chart.found'], ['retry', 'chart.not_found']] as const) : []),
    ...(canAct && note.resend === 'safe' ? ([['retry', 'chart.retry']] as const) : []),
    ['copy', 'chart.copy'],
    ...(canAct && note.resend !== 'look_first' ? ([['settle', 'chart.settle']] as const) : []),
  ];
  return html`<div class="actions no-print">
    ${offered.map(
      ([act, word], index) => html`<button
        type="button"
        class=${index === 0 ? 'button' : 'button quiet'}
        data-act=${act}
        aria-label=${localize.t(`${word}_about`, { what })}
        aria-disabled=${isBusy && act !== 'copy' ? 'true' : 'false'}
        @click=${() => onAct(act)}
      >${localize.t(word)}</button>`,
    )}
  </div>`;
}
