import type { AssessmentDomain, BoardRow } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, doneIcon, errorIcon, infoIcon, liveRegion, notice, outcomeNotice } from '../../foundation/index.ts';
import { changePart, criticalPart, scorePart } from '../hub-score.ts';
import { sourceLine, toolTitle } from '../hub-words.ts';
import type { BoardActController } from './board-act-controller.ts';
import { toolKey } from './board-lines.ts';
import { dueChip, dueWords } from './board-words.ts';
import type { BoardLocalizer } from './board-words.ts';

export interface BoardRowOptions {
  readonly localize: BoardLocalizer;
  readonly acts: BoardActController;
  readonly level: number;
  /** False: nobody is signed in, or nothing may be changed here. */
  readonly mayAct: boolean;
  /** The first one that waits: its next step stands out. */
  readonly isNext: boolean;
  readonly onStart: (row: BoardRow) => void;
  readonly onDecline: (row: BoardRow) => void;
  readonly onCarry: (row: BoardRow) => void;
  /** The earlier answers being read out, when they are those of this tool. */
  readonly review: unknown;
}

/** One tool in full: when it is due and by which rule, what the last answers say and who gave them, what to do next. */
export function boardRow(row: BoardRow, options: BoardRowOptions): TemplateResult {
  const { localize, level } = options;
  const { tool, due, change } = row;
  const key = toolKey(tool);
  const { last } = due;
  return html`<article class="tool" part="tool" data-ref=${key} data-state=${due.state} aria-labelledby=${`tool-${key}`}>
    <div class="top">
      <div role="heading" aria-level=${level} id=${`tool-${key}`} class="what">${toolTitle(tool)}</div>
      ${dueChip(row, localize)}
    </div>
    ${last
      ? html`${sourceLine(last, localize)} ${criticalPart(last, localize)} ${scorePart(last, localize)}
        ${change && change.to.ref === last.ref ? changePart(change, localize) : nothing}`
      : nothing}
    ${later(row, localize)}
    <p class="muted secondary">${dueWords(due, row, localize)}</p>
    ${tool.hasWording ? nothing : html`<p class="fact muted secondary">${infoIcon()}<span>${localize.t('assessment.board.no_wording')}</span></p>`}
    ${options.mayAct && tool.hasWording ? actions(row, options) : nothing}
  </article>`;
}

/** A tool that stands in full elsewhere: once is enough, but no domain hides what it has. */
export function shortRow(row: BoardRow, at: AssessmentDomain | 'waiting', localize: BoardLocalizer): TemplateResult {
  const where =
    at === 'waiting'
      ? localize.t('assessment.board.above')
      : localize.t('assessment.board.elsewhere', { domain: localize.t(`assessment.board.domain.${at}`) });
  return html`<p class="short secondary">${toolTitle(row.tool)} <span class="muted">${where}</span></p>`;
}

/** What happened after the answers that count. */
function later({ due: { draft, partial, declined } }: BoardRow, localize: BoardLocalizer): unknown {
  return [
    declined ? html`<p class="secondary">${localize.t('assessment.board.declined_on', { date: localize.date(declined.on) })}</p>` : nothing,
    partial
      ? html`${criticalPart(partial, localize)}<p class="secondary">${localize.t('assessment.board.partial_on', { date: localize.date(partial.on) })}</p>
          ${scorePart(partial, localize)}`
      : nothing,
    draft ? html`${criticalPart(draft, localize)}<p class="secondary">${localize.t('assessment.board.begun_on', { date: localize.date(draft.on) })}</p>` : nothing,
  ];
}

function actions(row: BoardRow, options: BoardRowOptions): TemplateResult {
  const { acts, localize, review } = options;
  const isAbout = acts.isAbout(row.tool);
  return html`<div class=${isAbout ? 'said about' : 'said'} tabindex="-1">${liveRegion(isAbout ? said(options) : nothing)}</div>
    ${review ?? nothing}
    ${review ? nothing : html`<div class="actions no-print">${buttons(row, options, localize)}</div>`}`;
}

function buttons(row: BoardRow, { isNext, onStart, onDecline, onCarry }: BoardRowOptions, localize: BoardLocalizer): unknown {
  const { due, offer } = row;
  const names = `tool-${toolKey(row.tool)}`;
  const button = (name: string, words: string, onClick: (row: BoardRow) => void, look = 'button'): TemplateResult =>
    html`<button type="button" class=${look} data-do=${name} aria-describedby=${names} @click=${() => onClick(row)}>${words}</button>`;
  return [
    button('start', localize.t(due.draft ? 'assessment.board.do.continue' : 'assessment.board.do.start'), onStart, isNext ? 'button primary' : 'button'),
    // A run that was begun has its answers already.
    offer && !due.draft ? button('carry', localize.t('assessment.board.do.carry', { count: offer.answers.length }), onCarry) : nothing,
    button('decline', localize.t('assessment.board.do.decline'), onDecline),
  ];
}

/** How the last act ended. */
function said({ acts, localize, review }: BoardRowOptions): unknown {
  const [problem] = acts.problems;
  if (acts.unfinished) return html`<p class="field-error">${errorIcon()}<span>${localize.t('assessment.board.finish_first')}</span></p>`;
  if (problem && !review) {
    return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(problem) });
  }
  if (acts.undo.held) return acts.undo.render(localize);
  if (acts.stopped) return notice({ tone: 'warning', icon: alertIcon, title: localize.t('assessment.board.stopped') });
  if (acts.isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  const stored = acts.stored && localize.t(`assessment.board.stored.${acts.stored}`);
  return outcomeNotice({ outcome: acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry() });
}
