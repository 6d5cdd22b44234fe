import { ethnicityCategories, raceCategories } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { detailField } from './detail-field.ts';
import { segments, theirs, valueOf } from './editor-fields.ts';
import type { EditorOptions } from './editor-fields.ts';
import { ombWords } from './editor-words.ts';
import type { IdentityDraft } from './needs-draft.ts';
import { path } from './needs-work.ts';

type Field = 'race' | 'ethnicity';
type SetAnswer = (work: (answer: IdentityDraft) => Partial<IdentityDraft>) => void;
const states = ['said', 'asked-declined', 'unknown'] as const;

/** What the person says about themselves. Declined, not known and not recorded are three things. */
export function identitySection(options: EditorOptions): TemplateResult {
  return html`<p class="help">${options.localize.t('person.identity.help')}</p>
    ${answerField('race', options)} ${answerField('ethnicity', options)}`;
}

function answerField(field: Field, options: EditorOptions): TemplateResult {
  const { editing, localize, problems, change } = options;
  const answer = editing.draft[field];
  const set: SetAnswer = (work) => change((draft) => ({ [field]: { ...draft[field], ...work(draft[field]) } }));
  const choices = states.map((value) => ({ value, words: localize.t(`person.identity.${value}`) }));
  return html`<fieldset class="field" ?data-invalid=${problems.has(path[field])} aria-describedby=${problems.describedBy(path[field], field)}>
      <legend class="label">${localize.t(`person.identity.${field}`)}</legend>
      ${answer.state === 'not-recorded' ? html`<p class="help">${localize.t('person.identity.not-recorded')}</p>` : nothing}
      ${segments(`${field}-state`, choices, answer.state, (state) => set(() => ({ state })))}
      ${problems.at(path[field], field)} ${theirs(field, options)}
    </fieldset>
    ${answer.state === 'said' ? saidFields(field, answer, options, set) : nothing}`;
}

/** Several races, one ethnicity; their own words beside them or alone. */
function saidFields(field: Field, { omb, detailed, typed, text }: IdentityDraft, options: EditorOptions, set: SetAnswer): TemplateResult {
  const { localize } = options;
  const isRace = field === 'race';
  const codes = Object.keys(isRace ? raceCategories : ethnicityCategories);
  const toggle = (code: string, isOn: boolean): void =>
    set((answer) => ({ omb: codes.filter((each) => (each === code ? isOn : answer.omb.includes(each))) }));
  return html`<fieldset class="field">
      <legend class="label">${localize.t(isRace ? 'person.identity.categories' : 'person.identity.category')}</legend>
      ${codes.map(
        (code) => html`<label class="check"
          ><input
            type=${isRace ? 'checkbox' : 'radio'} name=${isRace ? `race-${code}` : 'ethnicity'} .checked=${omb.includes(code)}
            @change=${(event: Event) => (isRace ? toggle(code, (event.target as HTMLInputElement).checked) : set(() => ({ omb: [code] })))}
          /><span>${ombWords(code, undefined, localize)}</span></label
        >`,
      )}
      ${isRace
        ? nothing
        : html`<label class="check"
            ><input type="radio" name="ethnicity" .checked=${omb.length === 0} @change=${() => set(() => ({ omb: [] }))} /><span>${localize.t('person.identity.no_category')}</span></label
          >`}
    </fieldset>
    ${detailField({ field, detailed, typed, options, onChange: (next) => set(() => ({ detailed: next, typed: '' })), onTyped: (next) => set(() => ({ typed: next })) })}
    <div class="field">
      <label class="label" for=${`${field}-text`}>${localize.t('person.identity.text')} <span class="optional">${localize.t('person.form.optional')}</span></label>
      <input class="control middle" id=${`${field}-text`} autocomplete="off" .value=${text} @input=${(event: Event) => {
        const written = valueOf(event);
        set(() => ({ text: written }));
      }} />
    </div>`;
}
