import type { InstrumentItem, ItemAnswer } from '@careloom/core/screening';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { undoIcon } from '../../foundation/index.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';

export interface ScreeningItemOptions {
  readonly item: InstrumentItem;
  readonly answer: ItemAnswer | undefined;
  /** Language of the wording. */
  readonly language: string;
  readonly localize: ScreeningLocalizer;
  readonly disabled: boolean;
  /** Its answer was cleared just now. */
  readonly cleared: boolean;
  /** All chosen codes; none: nobody answered after all. */
  readonly onAnswer: (codes: readonly string[]) => void;
  readonly onDecline: () => void;
  readonly onClear: () => void;
  readonly onUndo: () => void;
}

/** Longer answers read better as a list, however wide it is. */
const segmentLength = 24;

/**
 * One question: radio buttons, or checkboxes where several answers may be chosen. "Declined to answer" is one more choice
 * of the same group, set apart.
 */
export function screeningItem(options: ScreeningItemOptions): TemplateResult {
  const { item, language, localize, disabled } = options;
  const id = `q-${item.linkId}`;
  const ownRefusal = item.answers.find(({ missing }) => missing);
  const isList = item.repeats || item.answers.length > 5 || item.answers.some(({ display }) => display.length > segmentLength);
  return html`<fieldset
    class="field item" part="item" id=${id} data-link-id=${item.linkId} ?disabled=${disabled}
    aria-describedby=${item.repeats ? `${id}-help` : nothing}
  >
    <legend class="label" lang=${language} dir="auto">${item.text}</legend>
    ${item.repeats ? html`<p class="help" id=${`${id}-help`}>${localize.t('screening.item.several')}</p>` : nothing}
    <div class=${isList ? 'segments list' : 'segments'}>${item.answers.map((_option, index) => choice(options, index))}</div>
    <div class="item-foot">${declined(options)}${undoable(options)}</div>
    ${ownRefusal ? refusalHelp(options, ownRefusal.display) : nothing}
  </fieldset>`;
}

function choice({ item, answer, language, onAnswer }: ScreeningItemOptions, index: number): TemplateResult {
  const { code = '', display = '' } = item.answers[index] ?? {};
  const chosen = answer?.state === 'answered' ? answer.codes : [];
  const change = (event: Event): void => {
    const isChecked = (event.target as HTMLInputElement).checked;
    if (!item.repeats) onAnswer([code]);
    else onAnswer(isChecked ? [...chosen, code] : chosen.filter((each) => each !== code));
  };
  return html`<label class="segment"><input
      type=${item.repeats ? 'checkbox' : 'radio'} name=${item.linkId} data-code=${code}
      .checked=${live(chosen.includes(code))} @change=${change}
    /><span lang=${language} dir="auto">${display}</span></label>`;
}

function declined({ item, answer, localize, onDecline, onClear }: ScreeningItemOptions): TemplateResult {
  const change = (event: Event): void => ((event.target as HTMLInputElement).checked ? onDecline() : onClear());
  return html`<label class="declined"><input
      type=${item.repeats ? 'checkbox' : 'radio'} name=${item.linkId} data-declined
      aria-describedby=${item.answers.some(({ missing }) => missing) ? declinedHelpId(item.linkId) : nothing}
      .checked=${live(answer?.state === 'asked-declined')} @change=${change}
    /><span>${localize.t('screening.item.declined')}</span></label>`;
}

/** The tool has an answer like "Don't know/refused": that is not the same as declining the question, and it is kept. */
function refusalHelp({ item, localize }: ScreeningItemOptions, answer: string): TemplateResult {
  const words = localize.t('screening.item.declined_help', { answer, declined: localize.t('screening.item.declined') });
  return html`<p class="help" id=${declinedHelpId(item.linkId)}>${words}</p>`;
}

function declinedHelpId(linkId: string): string {
  return `q-${linkId}-declined-help`;
}

/** One button for both, so that the keyboard stays where it is when "clear" becomes "undo". */
function undoable({ answer, cleared, localize, disabled, onClear, onUndo }: ScreeningItemOptions): TemplateResult | typeof nothing {
  const isAnswered = answer !== undefined && answer.state !== 'not-asked';
  if (!isAnswered && !cleared) return nothing;
  return html`<span class="clear no-print">
    ${cleared ? html`<span class="muted secondary">${localize.t('screening.item.cleared')}</span>` : nothing}
    <button type="button" class="button quiet" ?disabled=${disabled} @click=${cleared ? onUndo : onClear}>
      ${cleared ? html`${undoIcon()}${localize.t('foundation.action.undo')}` : localize.t('screening.item.clear')}
    </button>
  </span>`;
}
