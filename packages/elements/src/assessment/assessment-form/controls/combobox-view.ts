import { sameChoice } from '@careloom/forms';
import type { QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { chevronDownIcon, crossIcon } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { comboOf, entryId, listId, sought } from './combo.ts';
import type { ComboSource, Entry, Found } from './combo.ts';
import { wordsOf } from './control-part.ts';
import { describedBy, fieldId } from './control.ts';

/** ARIA 1.2 combobox with a listbox. The focus stays in the field; several answers are chips above it. */
export function comboboxView(node: QuestionNode, view: FormView, source: ComboSource): TemplateResult {
  const { definition, values, readOnly, key } = node;
  const combo = comboOf(node);
  const isWrong = view.isWrong(node);
  const found = combo.isOpen ? source.find(node, view, sought(combo)) : undefined;
  const text = shownText(node, view, source);
  const active = found && combo.active >= 0 && combo.active < found.entries.length ? entryId(node, combo.active) : nothing;
  return html`${definition.repeats ? chips(node, view, source) : nothing}
    <div class="combo">
      <input
        class="control" id=${fieldId(node)} type="text" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false" data-act="open"
        aria-autocomplete="list" aria-expanded=${found ? 'true' : 'false'} aria-controls=${listId(node)} aria-activedescendant=${active}
        aria-labelledby=${definition.repeats ? `${key}-label` : nothing} aria-required=${node.required ? 'true' : nothing}
        aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${describedBy(node, isWrong) ?? nothing}
        placeholder=${definition.entryFormat ?? nothing} .value=${live(text)} ?readonly=${readOnly} aria-readonly=${readOnly ? 'true' : nothing}
      />${readOnly ? nothing : html`<span class="combo-mark" aria-hidden="true">${chevronDownIcon()}</span>`}
      <div class="combo-popup" ?hidden=${!found} @mousedown=${keepFocus}>
        <div role="listbox" id=${listId(node)} aria-labelledby=${`${key}-label`} ?hidden=${!found || found.entries.length === 0}>
          ${found?.entries.map((entry, place) => option(node, entry, place, combo.active === place))}
        </div>
        ${found ? status(node, view, source, found) : nothing}
      </div>
      ${!found && !isWrong && values.length === 0 && text !== '' ? html`<p class="help">${wordsOf(view).t('forms.not_an_option')}</p>` : nothing}
    </div>`;
}

/** The answer, or what is being typed. An answer that came from elsewhere meanwhile wins. */
function shownText(node: QuestionNode, view: FormView, source: ComboSource): string {
  const { text } = comboOf(node);
  const [value] = node.definition.repeats ? [] : node.values;
  if (value === undefined || text?.trim() === value) return text ?? '';
  return source.label(node, view, value);
}

/** The list must not take the focus out of the field. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function option(node: QuestionNode, { label, hint, value }: Entry, place: number, isActive: boolean): TemplateResult {
  const isChosen = node.values.some((each) => sameChoice(each, value));
  return html`<div
    class=${`combo-option ${isActive ? 'active' : ''} ${isChosen ? 'chosen' : ''}`} role="option" id=${entryId(node, place)} data-act="choose" data-index=${place}
    aria-selected=${isChosen || isActive ? 'true' : 'false'} dir="auto"
  >${label}${hint ? html` <span class="muted">${hint}</span>` : nothing}</div>`;
}

/** What the list says when it has nothing, or not everything. */
function status(node: QuestionNode, view: FormView, source: ComboSource, found: Found): unknown {
  const text = statusText(node, view, source, found);
  if (text === '' || (found.state === 'ready' && found.entries.length > 0 && found.more === 0)) return nothing;
  const again = html`<button type="button" class="button quiet" tabindex="-1" data-act="again">${wordsOf(view).t('assessment.search.again')}</button>`;
  return html`<p class="combo-status">${text}${found.state === 'failed' ? again : nothing}</p>`;
}

/** The same as it is told to those who cannot see the list. */
export function statusText(node: QuestionNode, view: FormView, source: ComboSource, { state, entries, more }: Found): string {
  const words = wordsOf(view);
  if (state === 'loading') return words.t('assessment.search.loading');
  if (state === 'failed') return words.t('assessment.search.failed');
  if (state === 'idle') return words.t('assessment.search.type');
  if (more > 0) return words.t('assessment.search.more', { count: more });
  if (entries.length > 0) return words.t('assessment.search.found', { count: entries.length });
  const isFree = source.free(node, sought(comboOf(node))) !== undefined;
  return words.t(isFree ? 'assessment.search.none_own' : 'assessment.search.none');
}

function chips(node: QuestionNode, view: FormView, source: ComboSource): unknown {
  const { values, readOnly } = node;
  if (values.length === 0) return nothing;
  const words = wordsOf(view);
  return html`<ul class="picks" aria-label=${words.t('assessment.search.chosen')}>
    ${values.map((value, place) => {
      const name = source.label(node, view, value);
      return html`<li class="pick"><span dir="auto">${name}</span>${readOnly
          ? nothing
          : html`<button type="button" class="drop no-print" data-act="drop" data-index=${place} aria-label=${words.t('assessment.search.drop', { name })}>${crossIcon()}</button>`}</li>`;
    })}
  </ul>`;
}
