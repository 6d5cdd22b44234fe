import { goalFromFhir, isOpenGoal } from '@careloom/core/care-plan';
import type { CareGoal, Need } from '@careloom/core/care-plan';
import { sameRef } from '@careloom/core/fhir';
import type { Goal } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { LoadContext } from '../../foundation/index.ts';
import type { Again } from './composer-checks.ts';
import type { ComposerValue } from './composer-load.ts';
import { plainTerm } from '../../foundation/plain-term.ts';
import { domainName } from './composer-words.ts';
import type { ComposerLocalizer } from './composer-words.ts';

/** The goals a referral may serve. */
export interface GoalChoice {
  /** Still worked on: those of the need, and the one it was opened for. */
  readonly goals: readonly CareGoal[];
  /** `Goal/1`: ticked at first. */
  readonly wanted: readonly string[];
  /** Why the one it was opened for is not among them. */
  readonly missing: 'ended' | 'unread' | undefined;
  /** Opened for another one, it is chosen anew. */
  readonly key: string;
}

/** The goal that was chosen elsewhere. */
export interface OpenedFor {
  /** `Goal/1` */
  readonly ref: string;
  /** As it was read by itself; undefined where that did not work, or has not ended. */
  readonly goal: CareGoal | undefined;
  readonly isRead: boolean;
}

/** A goal of no need that may be referred. Undefined where nobody can read it. */
export async function loadGoal(ref: string, { repository, signal }: LoadContext): Promise<CareGoal | undefined> {
  try {
    const read = goalFromFhir(await repository.read<Goal>(ref, { signal }));
    return read.ok ? read.value : undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

/** The goal it was opened for alone; else those of the referral that is sent again; else every open one of the need. */
export function goalChoice(value: ComposerValue, need: Need | undefined, opened: OpenedFor | undefined, again: Again | undefined): GoalChoice {
  const own = need?.goals.filter(isOpenGoal) ?? [];
  const known = opened && (value.needs.flatMap(({ goals }) => goals).find(({ ref }) => sameRef(ref, opened.ref)) ?? opened.goal);
  // Whoever else it belongs to: it is none of this referral's.
  const isTheirs = known !== undefined && !sameRef(known.patient.ref, value.patientRef);
  const chosen = isTheirs ? undefined : known;
  const offered = chosen && isOpenGoal(chosen) && !own.includes(chosen) ? [chosen, ...own] : own;
  const before = again?.draft.goalRefs ?? [];
  const named = [...(opened && !isTheirs ? [opened.ref] : []), ...before];
  const isOffered = (ref: string): boolean => offered.some((goal) => sameRef(goal.ref, ref));
  const missing = !opened || isTheirs || isOffered(opened.ref) ? undefined : chosen ? 'ended' : opened.isRead ? 'unread' : undefined;
  return {
    goals: offered,
    wanted: offered.map(({ ref }) => ref).filter((ref) => named.length === 0 || named.some((each) => sameRef(each, ref))),
    missing,
    key: `${opened?.ref ?? ''} ${isTheirs} ${chosen?.ref ?? ''}`,
  };
}

const fieldOf = ({ ref }: CareGoal): string => `goal ${ref}`;

/** What the patient wants to reach with it, in their own words. Each can be taken off. */
export function goalField(choice: GoalChoice, need: Need, localize: ComposerLocalizer): TemplateResult | typeof nothing {
  const { goals, wanted, missing, key } = choice;
  const note = missing ? html`<p class="help">${localize.text(`referral.goal.${missing}`)}</p>` : nothing;
  if (goals.length === 0) return missing ? html`${note}` : nothing;
  return html`<fieldset class="field" part="goals" aria-describedby="goals-help">
    <legend class="label">${localize.text('referral.goal.legend')}</legend>
    <p class="help" id="goals-help">${localize.text('referral.goal.help')}</p>
    ${note}
    ${keyed(
      key,
      html`<div>${goals.map((goal) => {
        const other = goal.domain && goal.domain !== need.domain ? localize.text('referral.goal.of', { need: domainName(goal.domain, localize) }) : undefined;
        return html`<label class="check">
          <input type="checkbox" name=${fieldOf(goal)} data-goal=${goal.ref} .defaultChecked=${wanted.includes(goal.ref)} />
          <span><q dir="auto">${plainTerm(goal.words)}</q>${other ? html` <span class="muted">${other}</span>` : nothing}</span>
        </label>`;
      })}</div>`,
    )}
  </fieldset>`;
}

/** The ticked ones. */
export function goalsIn(data: FormData, { goals }: GoalChoice): readonly string[] {
  return goals.filter((goal) => data.has(fieldOf(goal))).map(({ ref }) => ref);
}
