import type { Instrument } from '@careloom/core/screening';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { languageIcon } from '../../foundation/index.ts';
import { isWordingForeign, languageName, nameWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';
import type { Earlier } from './load-about.ts';
import type { ScreeningSubject } from './screening-answer-controller.ts';

export interface ScreeningHeadOptions {
  readonly subject: ScreeningSubject;
  /** When it was asked before; absent where that does not matter any more. */
  readonly earlier: Earlier | undefined;
  readonly localize: ScreeningLocalizer;
  /** Level of the heading. */
  readonly level: number;
}

/** What is asked, of whom, and when it was asked before. */
export function screeningHead({ subject: { instrument, name }, earlier, localize, level }: ScreeningHeadOptions): TemplateResult {
  return html`<div class="head">
    <div class="title" id="title" role="heading" aria-level=${level} tabindex="-1" lang=${instrument.language}><bdi>${instrument.title}</bdi></div>
    <p class="about muted secondary">
      <span>${localize.t('screening.form.for', { name: nameWords(name, localize) })}</span>
      ${earlier ? html`<span class="earlier">${earlierWords(earlier, localize)}</span>` : nothing}
    </p>
    ${isWordingForeign(instrument, localize) ? wordingNote(instrument, localize) : nothing}
  </div>`;
}

/** Wording without a sourced translation is shown as it is, and that is said (decision 30). */
function wordingNote({ language }: Instrument, localize: ScreeningLocalizer): TemplateResult {
  const missing = localize.t('foundation.not_in_language', { language: languageName(localize.language, localize) });
  const shown = localize.t('screening.form.wording', { language: languageName(language, localize) });
  return html`<p class="wording">${languageIcon()}<span><strong>${missing}.</strong> ${shown}</span></p>`;
}

function earlierWords(earlier: Earlier, localize: ScreeningLocalizer): string {
  if (earlier === 'unknown') return localize.t('screening.form.last_unknown');
  if (earlier === 'unreadable') return localize.t('screening.form.last_unreadable');
  return earlier === 'never' ? localize.t('screening.form.never') : localize.t('screening.form.last', { date: localize.date(earlier.at) });
}

/** Asked for by the owners; not ours to shorten or translate. */
export function screeningSource({ copyright, licence }: Instrument, localize: ScreeningLocalizer): TemplateResult {
  const source = copyright.includes(licence.attribution) ? copyright : `${licence.attribution} ${copyright}`;
  return html`<footer class="muted caption"><span>${localize.t('screening.form.source')}:</span> <span lang="en" dir="auto">${source}</span></footer>`;
}
