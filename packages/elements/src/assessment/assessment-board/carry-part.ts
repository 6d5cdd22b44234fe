import type { CarryInput, CarryOffer, OfferedAnswer } from '@careloom/core/assessment';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorIcon, personIcon } from '../../foundation/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { informantWords } from '../hub-words.ts';
import type { HubLocalizer } from '../hub-words.ts';
import type { BoardActController } from './board-act-controller.ts';
import type { BoardLocalizer } from './board-words.ts';
import { carryMessagesEn } from './carry.messages.en.ts';

export const catalogues: Catalogues<typeof carryMessagesEn> = {
  en: carryMessagesEn,
  es: () => import('./carry.messages.es.ts').then((module) => module.carryMessagesEs),
};
type CarryLocalizer = LocalizeController<typeof carryMessagesEn>;

export interface CarryPartOptions {
  readonly offer: CarryOffer;
  readonly acts: BoardActController;
  readonly localize: BoardLocalizer;
  readonly level: number;
  readonly onInput: (form: HTMLFormElement) => void;
  readonly onConfirm: (input: CarryInput) => void;
}

/**
 * Earlier answers, one by one, with age and source: each is read out and marked, or asked again. Nothing is marked
 * beforehand, and a mark is never kept for later.
 */
export function carryPart(options: CarryPartOptions): TemplateResult {
  const { offer, acts, level, onInput, onConfirm } = options;
  const localize = options.localize as unknown as CarryLocalizer;
  const { from, answers, askAgain, tool } = offer;
  const other = from.answeredBy === 'proxy' ? from.informant : undefined;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const linkIds = data.getAll('answer').map(String);
    const informant = other && data.get('who') === 'other' ? other : undefined;
    onConfirm({ linkIds, ...(informant && { informant }) });
  };
  const isBusy = acts.outcomes.busy ? 'true' : 'false';
  return html`<form class="carry form no-print" part="carry" novalidate aria-labelledby="carry-title"
    @submit=${submit} @input=${(event: Event) => onInput(event.currentTarget as HTMLFormElement)}>
    <div>
      <div role="heading" aria-level=${level} class="what" id="carry-title" tabindex="-1">${localize.t('assessment.carry.title')}</div>
      <p class="source secondary muted">
        <span>${localize.t('assessment.carry.from', { date: localize.date(from.on) })}</span>
        ${from.answeredBy === 'patient' ? nothing : personIcon()} <span>${informantWords(from, localize as unknown as HubLocalizer)}</span>
      </p>
      <p class="help" id="carry-help">${localize.t('assessment.carry.help')}</p>
      ${foreignNote(languageOf(offer), localize)}
    </div>
    <ul class="answers" ?inert=${acts.outcomes.uncertain}>
      ${answers.map((answer) => answerRow(answer, offer, localize, acts.problems.length > 0))}
    </ul>
    ${askAgain.length > 0 ? html`<p class="muted secondary">${localize.t('assessment.carry.ask_again', { count: askAgain.length })}</p>` : nothing}
    ${other ? whoField(other, localize) : html`<p class="muted secondary">${localize.t('assessment.carry.as_patient')}</p>`}
    ${acts.problems.slice(0, 1).map((problem) => html`<p class="field-error" id="form-error" role="alert" tabindex="-1">${errorIcon()}<span>${localize.reason(problem)}</span></p>`)}
    <div class="actions">
      ${acts.outcomes.uncertain
        ? nothing
        : html`<button class="button primary" aria-disabled=${isBusy} data-tool=${tool.id}>
            ${localize.t('assessment.carry.use')}${acts.outcomes.busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>`}
      <button type="button" class="button" @click=${() => acts.close()}>${localize.t('assessment.carry.back')}</button>
    </div>
  </form>`;
}

/** What the words of the questions and answers are written in. */
function languageOf({ from, tool }: CarryOffer): string {
  return from.response.language ?? tool.language ?? 'en';
}

/** Questions are shown as they were published (decision 30). */
function foreignNote(language: string, localize: CarryLocalizer): TemplateResult | typeof nothing {
  const mine = localize.language.split('-', 1)[0] as string;
  if (language.split('-', 1)[0] === mine || localize.language === 'en-XA') return nothing;
  const name = new Intl.DisplayNames(localize.language, { type: 'language' }).of(mine) ?? mine;
  return html`<p class="muted caption">${localize.t('foundation.not_in_language', { language: name })}</p>`;
}

function answerRow(answer: OfferedAnswer, offer: CarryOffer, localize: CarryLocalizer, isWrong: boolean): TemplateResult {
  const { linkId, question, on } = answer;
  const language = languageOf(offer);
  const id = `carry-${linkId}`;
  return html`<li>
    <p class="question" id=${id}>
      ${question ? html`<span lang=${language}>${question}</span>` : localize.t('assessment.carry.question_unknown', { linkId })}
    </p>
    <p>${answerWords(answer, language, localize)} <span class="muted caption">${localize.t('assessment.carry.given', { date: localize.date(on) })}</span></p>
    <label class="still">
      <input type="checkbox" name="answer" data-now .value=${linkId} aria-describedby=${id} ?data-invalid=${isWrong} />
      <span>${localize.t('assessment.carry.still')}</span>
    </label>
  </li>`;
}

/** As stored, in the language of the tool; a yes or no in the language of the page. */
function answerWords({ words, answers }: OfferedAnswer, language: string, localize: CarryLocalizer): TemplateResult {
  return html`<span class="answer">${words.map((each, at) => {
    const { valueBoolean } = answers[at] ?? {};
    const shown = valueBoolean === undefined ? html`<span lang=${language}>${each}</span>` : localize.t(valueBoolean ? 'assessment.carry.yes' : 'assessment.carry.no');
    return at === 0 ? shown : html`, ${shown}`;
  })}</span>`;
}

function whoField({ display, ref }: Party, localize: CarryLocalizer): TemplateResult {
  return html`<fieldset class="field">
    <legend class="label">${localize.t('assessment.carry.who')}</legend>
    <div class="segments">
      <label class="segment"><input type="radio" name="who" value="patient" checked /><span>${localize.t('assessment.carry.who_patient')}</span></label>
      <label class="segment"><input type="radio" name="who" value="other" /><bdi>${display ?? ref}</bdi></label>
    </div>
  </fieldset>`;
}
