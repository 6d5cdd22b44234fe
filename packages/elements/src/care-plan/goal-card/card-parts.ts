import { isOpenGoal } from '@careloom/core/care-plan';
import { goalAcceptance, nextScore } from '@careloom/core/care-plan/goals';
import type { GoalAgreement } from '@careloom/core/care-plan/goals';
import type { Party } from '@careloom/core/shared';
import { sameRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, arrowIcon, checkIcon, clockIcon, declinedIcon, questionIcon } from '../../foundation/index.ts';
import type { Icon } from '../../foundation/index.ts';
import { concernNames } from '../concern-words.ts';
import type { RowPlace, VirtualRows } from '../../rows/index.ts';
import { barrierTitle } from '../barrier-words.ts';
import { dueWords, goalChip, holderWords, isSaid, named, stepChip, stepWords, targetWords } from '../plan-words.ts';
import type { CardModel } from './card-model.ts';
import type { CardLocalizer } from './card-words.ts';

/** The goal in the words of whoever wants it, and how it stands. `isTaken`: another element is taking it into the plan. */
export function headPart(model: CardModel, isTaken: boolean, level: number, localize: CardLocalizer): TemplateResult {
  const { goal, progress, concerns, isLoose } = model;
  const { expressedBy, patient, achievement, statusOn, measure } = goal;
  const said = achievement && localize.t(`care-plan.goal.${achievement}`);
  const isOther = expressedBy && !sameRef(expressedBy.ref, patient.ref);
  const lines = [
    isLoose ? localize.t(isTaken ? 'care-plan.card.taking' : 'care-plan.card.loose') : undefined,
    concerns.length > 0 ? localize.t('care-plan.card.for', { what: localize.list(concernNames(concerns, localize)) }) : undefined,
    isOther ? localize.t('care-plan.card.said_by', { name: named(expressedBy.display ?? expressedBy.ref) }) : undefined,
    [targetWords(goal, localize), goal.priority && localize.t(`care-plan.priority.${goal.priority}`)].filter(Boolean).join(' · '),
    measure && (measure.wanted ? localize.t('care-plan.card.wanted', { what: measure.what, wanted: measure.wanted }) : localize.t('care-plan.card.measured', { what: measure.what })),
    said && (statusOn ? localize.t('care-plan.card.said_on', { what: said, date: localize.date(statusOn) }) : localize.t('care-plan.card.said', { what: said })),
    localize.t(`care-plan.card.why.${progress.why}`),
    goal.statusReason && localize.t('care-plan.step.reason', { reason: goal.statusReason }),
  ];
  return html`<div class="head">
    <div class="top">
      <div role="heading" aria-level=${level} class="words">${isSaid(goal) ? html`<blockquote>${goal.words}</blockquote>` : goal.words}</div>
      ${goalChip(goal, progress, localize)}
    </div>
    ${lines.map((line) => (line ? html`<p class="secondary">${line}</p>` : nothing))}
  </div>`;
}

const agreementIcons: Readonly<Record<string, Icon>> = { agree: checkIcon, disagree: declinedIcon, pending: clockIcon };

/** Person by person: agrees, does not and why, asked and not said. The patient is there also where nobody asked them. */
export function agreementPart({ goal }: CardModel, people: readonly Party[], localize: CardLocalizer): TemplateResult {
  const asked = goalAcceptance(goal, goal.patient.ref);
  const all: readonly GoalAgreement[] = asked ? goal.agreements : [{ person: goal.patient }, ...goal.agreements];
  return html`<ul class="agreement">
    ${all.map(({ person, status, reason }) => {
      const isPatient = sameRef(person.ref, goal.patient.ref);
      const name = person.display ?? people.find(({ ref }) => sameRef(ref, person.ref))?.display ?? (isPatient ? localize.t('care-plan.agreement.patient') : person.ref);
      const known = person === goal.patient && !asked ? 'never' : (status ?? 'unknown');
      const why = reason ?? (isPatient && status === 'disagree' ? goal.reasonRejected : undefined);
      return html`<li>
        ${(agreementIcons[known] ?? questionIcon)()}
        <div>
          <p><bdi>${name}</bdi>: <strong>${localize.t(`care-plan.agreement.${known}`)}</strong></p>
          ${why ? html`<blockquote>${why}</blockquote>` : nothing}
        </div>
      </li>`;
    })}
  </ul>`;
}

/** The five steps, the best on top, and where the patient stands. */
export function ladderPart({ goal }: CardModel, localize: CardLocalizer): TemplateResult {
  if (goal.ladder.length === 0) return html`<p class="muted">${localize.t('care-plan.card.ladder_none')}</p>`;
  const last = goal.scores.at(-1);
  const next = isOpenGoal(goal) ? nextScore(goal) : undefined;
  const isOver = next && next.to < localize.today;
  return html`<ol class="ladder" reversed>
      ${[...goal.ladder].reverse().map(({ level, words }) => {
        const isHere = last?.level === level;
        return html`<li ?data-here=${isHere} aria-current=${isHere ? 'step' : nothing}>
          <span class="level">${level > 0 ? '+' : ''}${localize.number(level)}</span>
          <div>
            <p class="muted caption">${localize.t(`care-plan.ladder.${level}`)}</p>
            <p>${words}</p>
            ${isHere ? html`<p class="here">${arrowIcon()}<span>${localize.t('care-plan.card.ladder_now', { date: localize.date(last.on) })}</span></p>` : nothing}
          </div>
        </li>`;
      })}
    </ol>
    ${last ? nothing : html`<p class="muted">${localize.t('care-plan.card.ladder_never')}</p>`}
    ${next
      ? html`<p class="secondary">${isOver
          ? localize.t('care-plan.card.ladder_over', { to: localize.date(next.to) })
          : localize.t('care-plan.card.ladder_next', { from: localize.day(next.from), to: localize.day(next.to) })}</p>`
      : nothing}`;
}

/** What keeps it from "on track". */
export function barrierPart({ barriers }: CardModel, localize: CardLocalizer): TemplateResult {
  return html`<ul>
    ${barriers.map(
      (barrier) => html`<li class="barrier">
        ${alertIcon()}
        <div>
          <p>${barrierTitle(barrier, localize)}</p>
          <p class="muted secondary">${localize.t(`care-plan.barrier.state.${barrier.state}`)}${barrier.code && barrier.words ? `: ${barrier.words}` : nothing}</p>
        </div>
      </li>`,
    )}
  </ul>`;
}

/** More than two hundred are drawn as they come near the window. */
export function stepsPart({ open, done }: CardModel, rows: VirtualRows, localize: CardLocalizer): TemplateResult {
  if (open.length === 0 && done === 0) return html`<p class="muted">${localize.t('care-plan.card.steps_none')}</p>`;
  const row = ({ action, isLate }: CardModel['open'][number], { size, at }: RowPlace): TemplateResult => {
    const facts = [holderWords(action, localize), action.due && dueWords(action.due, isLate, localize)].filter(Boolean);
    return html`<div role="listitem" aria-setsize=${size} aria-posinset=${at}>
      <div class="top"><p class="step">${stepWords(action, localize)}</p>${stepChip(action, isLate, localize)}</div>
      <p class="muted secondary">${facts.join(' · ')}</p>
    </div>`;
  };
  const drawn = rows.render({ items: open, key: ({ action }) => action.ref, row });
  return html`${open.length > 0 ? html`<div class="steps" role="list" aria-labelledby="part-steps">${drawn}</div>` : nothing}
    ${rows.isPartial
      ? html`<div class="actions no-print">
          <button type="button" class="button quiet" data-do="all-steps" @click=${() => rows.showAll()}>${localize.t('care-plan.card.steps_all', { count: open.length })}</button>
        </div>`
      : nothing}
    ${done > 0 ? html`<p class="muted secondary">${localize.t('care-plan.card.steps_done', { count: done })}</p>` : nothing}`;
}
