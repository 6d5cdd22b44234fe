import { isOpenGoal, needStage } from '@careloom/core/care-plan';
import type { CareGoal, Need, NeedEvidence } from '@careloom/core/care-plan';
import type { SilenceOptions } from '@careloom/core/referral';
import { isEarlier } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, doneIcon, errorIcon, liveRegion, notice, outcomeNotice, questionIcon } from '../../foundation/index.ts';
import { plainTerm } from '../../foundation/plain-term.ts';
import { answerPart, needChip, needTitle, otherLanguageNote, referralWords, stuckIn } from '../need-words.ts';
import type { CarePlanLocalizer } from '../need-words.ts';
import { mayConfirm, mayRefer } from '../referable.ts';
import type { NeedActController, NeedForm } from './need-act-controller.ts';

export interface NeedRowOptions {
  readonly localize: CarePlanLocalizer;
  readonly acts: NeedActController;
  readonly languageOf: (observationRef: string) => string;
  readonly level: number;
  /** After how many days of silence a referral is stuck. */
  readonly silence: SilenceOptions;
  /** False: nobody is signed in, or nothing may be changed here. */
  readonly mayAct: boolean;
  /** The first one that waits for our side: its next step stands out. */
  readonly isNext: boolean;
  /** The open form of a need, or what stands there until it is fetched. */
  readonly form: (need: Need) => unknown;
  /** Opens a form. */
  readonly onForm: (name: NeedForm, need: Need) => void;
  readonly onRefer: (need: Need) => void;
  /** Goes to a referral, wherever the host shows it. */
  readonly onReferral: (need: Need, referralRef: string) => void;
  /** False: a plan is in use, and this goal is not in it. */
  readonly isPlanned: (goalRef: string) => boolean;
  /** The published codes for this kind of need, when somebody asked for them. */
  readonly codes: (need: Need) => unknown;
  readonly onCodes: (need: Need) => void;
}

/** One need: why we think so, what the patient says, what was agreed, who helps already, and what to do next. */
export function needRow(need: Need, options: NeedRowOptions): TemplateResult {
  const { localize, level } = options;
  const id = `need-${need.domain}`;
  return html`<article class="need" part="need" data-ref=${need.domain} aria-labelledby=${id}>
    <div class="top">
      <div role="heading" aria-level=${level} id=${id} class="what">${needTitle(need, localize)}</div>
      ${chip(need, options)}
    </div>
    ${need.followUp ? html`<p class="warning">${alertIcon()}<span>${localize.t('care-plan.need.follow_up')}</span></p>` : nothing}
    <dl>
      <dt>${localize.t('care-plan.need.answers')}</dt>
      <dd>${answers(need, options)}</dd>
      <dt>${localize.t('care-plan.need.says')}</dt>
      <dd>${wish(need, localize)}</dd>
      ${condition(need, localize)} ${goals(need, options)} ${referrals(need, options)}
    </dl>
    ${otherLanguageNote(languagesIn(need, options), localize)}
    ${options.mayAct ? actions(need, options) : nothing} ${options.mayAct && !need.followUp ? codes(need, options) : nothing}
  </article>`;
}

function chip(need: Need, { localize, silence, onReferral }: NeedRowOptions): TemplateResult {
  const shown = needChip(need, localize, silence);
  const stuck = stuckIn(need, silence);
  if (!stuck) return shown;
  return html`<button type="button" class="leads" data-do="stuck" aria-describedby=${`need-${need.domain}`} @click=${() => onReferral(need, stuck.ref)}>${shown}</button>`;
}

function codes(need: Need, { localize, codes: shown, onCodes }: NeedRowOptions): TemplateResult {
  const part = shown(need);
  return html`<div class="actions no-print">
      <button
        type="button" class="button quiet" data-do="codes" aria-expanded=${part ? 'true' : 'false'} aria-describedby=${`need-${need.domain}`} @click=${() => onCodes(need)}
      >${localize.t(part ? 'care-plan.codes.hide' : 'care-plan.codes.show')}</button>
    </div>
    ${part ?? nothing}`;
}

function answers(need: Need, { localize, languageOf }: NeedRowOptions): TemplateResult {
  const { evidence, earlier = [] } = need;
  const [first] = [...evidence, ...earlier];
  if (!first) return html`<p class="muted">${localize.t('care-plan.need.answers_none')}</p>`;
  const said = ({ on, ...each }: NeedEvidence): TemplateResult => html`${answerPart(each, languageOf(each.ref), localize)}
    ${on ? html`<span class="muted caption">${localize.date(on)}</span>` : nothing}`;
  const asked = ({ ref, question }: NeedEvidence): TemplateResult => html`<span class="muted" lang=${languageOf(ref)}>${question}</span>`;
  return html`<ul class="answers">
      ${evidence.map((each) => html`<li>${asked(each)} ${said(each)}</li>`)}
      ${earlier.map(
        (each) => html`<li data-earlier>${asked(each)} ${said(each)}
          ${each.since.map((since) => html`<p>${localize.t('care-plan.need.since')} ${said(since)}</p>`)}</li>`,
      )}
    </ul>
    ${isInDoubt(need) ? html`<p class="doubt">${questionIcon()}<span>${localize.t('care-plan.need.ask_again')}</span></p>` : nothing}`;
}

/** Of the words others published: questions, answers, the name in the record. */
function languagesIn({ evidence, earlier = [], condition: live, pastConditions }: Need, { languageOf }: NeedRowOptions): readonly string[] {
  return [...[...evidence, ...earlier].map(({ ref }) => languageOf(ref)), ...(live || pastConditions.length > 0 ? ['en'] : [])];
}

/** The newest answer does not show what is still worked on, and nobody asked the patient since. */
function isInDoubt(need: Need): boolean {
  const { evidence, earlier = [], wish: last } = need;
  if (evidence.length > 0 || !['to-ask', 'to-confirm', 'to-plan', 'planned'].includes(needStage(need))) return false;
  return earlier.some(({ since }) => since.some(({ on }) => !on || !last || !isEarlier(on, last.on)));
}

function wish({ wish: said }: Need, localize: CarePlanLocalizer): TemplateResult {
  if (!said) return html`<p>${localize.t('care-plan.need.says_none')}</p>`;
  const date = localize.date(said.on);
  return html`<p>
      <span class="answer">${localize.t(`care-plan.wish.${said.wish}`)}</span>
      <span class="muted caption">${said.by ? localize.t('care-plan.need.said_on', { date, name: said.by }) : date}</span>
    </p>
    ${said.words ? html`<blockquote>${said.words}</blockquote>` : nothing}`;
}

function condition(need: Need, localize: CarePlanLocalizer): TemplateResult | typeof nothing {
  const past = need.pastConditions[0];
  const shown = need.condition ?? past;
  if (!shown) return nothing;
  const ended = past?.endedOn ?? past?.recordedOn;
  const state = need.condition
    ? need.condition.verification === 'confirmed'
      ? undefined
      : localize.t('care-plan.need.unconfirmed')
    : ended
      ? localize.t('care-plan.need.past', { date: localize.day(ended) })
      : localize.t('care-plan.need.past_undated');
  return html`<dt>${localize.t('care-plan.need.condition')}</dt>
    <dd>
      <span lang="en">${plainTerm(shown.words)}</span> ${state ? html`<span class="muted">(${state})</span>` : nothing}
    </dd>`;
}

function goals({ goals: all }: Need, options: NeedRowOptions): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<dt>${options.localize.t('care-plan.need.goals')}</dt>
    <dd>${all.map((goal) => html`<blockquote>${plainTerm(goal.words)}</blockquote>${goalLine(goal, options)}`)}</dd>`;
}

function goalLine(goal: CareGoal, { localize, isPlanned }: NeedRowOptions): TemplateResult | typeof nothing {
  const { achievement, due, ref } = goal;
  const words = [
    ...(achievement ? [localize.t(`care-plan.goal.${achievement}`)] : []),
    ...(due ? [localize.t('care-plan.need.goal_due', { date: localize.date(due) })] : []),
    ...(isOpenGoal(goal) && achievement !== 'achieved' && !isPlanned(ref) ? [localize.t('care-plan.need.goal_loose')] : []),
  ];
  return words.length > 0 ? html`<p class="muted caption">${words.join(' · ')}</p>` : nothing;
}

function referrals(need: Need, { localize, onReferral }: NeedRowOptions): TemplateResult | typeof nothing {
  if (need.referrals.length === 0) return nothing;
  return html`<dt>${localize.t('care-plan.need.referrals')}</dt>
    <dd><ul>${need.referrals.map(
      (each) => html`<li><button type="button" class="leads" data-referral=${each.ref} @click=${() => onReferral(need, each.ref)}>${referralWords(each, localize)}</button></li>`,
    )}</ul></dd>`;
}

function actions(need: Need, options: NeedRowOptions): TemplateResult {
  const { acts } = options;
  const isAbout = acts.domain === need.domain;
  const isOpen = acts.isOpenFor(need);
  return html`<div class=${isAbout ? 'said about' : 'said'} tabindex="-1">${liveRegion(isAbout ? said(options, isOpen) : nothing)}</div>
    ${isOpen
      ? options.form(need)
      : html`<div class="actions no-print">${buttons(need, options)}</div>`}`;
}

/** How the last act ended; a refusal only where no form says it. Its words come with the forms. */
function said({ acts, localize }: NeedRowOptions, isOpen: boolean): unknown {
  if (acts.unfinished) return html`<p class="field-error">${errorIcon()}<span>${localize.text('care-plan.do.finish_first')}</span></p>`;
  const [problem] = acts.problems;
  if (problem && !isOpen) {
    return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(problem) });
  }
  if (acts.isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  const done = acts.stored.map((act) => localize.text(`care-plan.act.${act}`));
  const stored = done.length > 0 ? localize.text('care-plan.stored', { acts: localize.list(done) }) : undefined;
  return outcomeNotice({ outcome: acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry() });
}

interface Offer {
  readonly name: NeedForm | 'refer';
  readonly words: string;
}

/** What can be done, the next step first. */
function offers(need: Need, localize: CarePlanLocalizer): readonly Offer[] {
  const usual = usualOffers(need, localize);
  if (!isInDoubt(need)) return usual;
  return [{ name: 'wish', words: localize.t('care-plan.do.wish_still') }, ...usual.filter(({ name }) => name !== 'wish')];
}

function usualOffers(need: Need, localize: CarePlanLocalizer): readonly Offer[] {
  const stage = needStage(need);
  const isPlanned = stage === 'planned';
  const goal: Offer = { name: 'goal', words: localize.t(isPlanned ? 'care-plan.do.goal_again' : 'care-plan.do.goal') };
  const refer: Offer = { name: 'refer', words: localize.t('care-plan.do.refer') };
  const wish: Offer = { name: 'wish', words: localize.t(need.wish ? 'care-plan.do.wish_again' : 'care-plan.do.wish') };
  if (isPlanned) return [refer, goal, wish];
  if (stage === 'to-plan') return [goal, refer, wish];
  if (stage === 'to-confirm' && mayConfirm(need)) return [goal, wish];
  return mayRefer(need) ? [refer, wish] : [wish];
}

/** True while somebody of ours has to act next on this need. */
export function isWaiting(need: Need): boolean {
  return isInDoubt(need) || ['follow-up', 'to-ask', 'to-confirm', 'to-plan'].includes(needStage(need)) || (needStage(need) === 'planned' && need.referrals.length === 0);
}

function buttons(need: Need, options: NeedRowOptions): TemplateResult {
  const { localize, onForm, onRefer } = options;
  const press = (name: Offer['name']): void => {
    if (name === 'refer') onRefer(need);
    else onForm(name, need);
  };
  return html`${needStage(need) === 'to-confirm' && !mayConfirm(need) ? html`<p class="muted">${localize.t(mayRefer(need) ? 'care-plan.need.no_code' : 'care-plan.need.no_code_no_answer')}</p>` : nothing}
    ${offers(need, localize).map(
      ({ name, words }, index) => html`<button
        type="button" class=${index === 0 && options.isNext ? 'button primary' : 'button'} data-do=${name}
        aria-describedby=${`need-${need.domain}`} @click=${() => press(name)}
      >${words}</button>`,
    )}`;
}

/** What the host needs to open a composer. */
export function openGoalRef({ goals: all }: Need): string | undefined {
  return all.find(isOpenGoal)?.ref;
}
