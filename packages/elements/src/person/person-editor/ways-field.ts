import type { ContactWay, MessageSafety } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { crossIcon, plusIcon } from '../../foundation/index.ts';
import { wayWords } from '../person-words.ts';
import { check, segments, select, theirs, valueOf } from './editor-fields.ts';
import type { EditorOptions } from './editor-fields.ts';
import type { EditorFormLocalizer } from './editor-form-words.ts';
import { newWay } from './needs-draft.ts';
import type { WayDraft } from './needs-draft.ts';
import { path } from './needs-work.ts';

const kinds = ['phone', 'sms', 'email'] as const;
const uses = ['home', 'work', 'mobile', 'temp'] as const;
const answers = ['yes', 'no', 'unknown'] as const satisfies readonly MessageSafety[];

/** Every number and address of the record, those no longer used too, and new ones. None is taken out of the record. */
export function waysField(options: EditorOptions): TemplateResult {
  const { editing, localize, change, focus } = options;
  const { ways } = editing.draft;
  const add = (): void => {
    const numbers = ways.flatMap(({ isNew, key }) => (isNew ? [Number(key.split(' ')[1])] : []));
    const way = newWay(Math.max(0, ...numbers) + 1);
    change((draft) => ({ ways: [...draft.ways, way] }));
    focus(`[data-way="${way.key}"] select`);
  };
  return html`<fieldset class="field" aria-describedby="ways-help">
    <legend class="label">${localize.t('person.field.ways')}</legend>
    <p class="help" id="ways-help">${localize.t('person.field.ways_help')}</p>
    ${repeat(ways, ({ key }) => key, (way, at) => wayEntry(way, at, options))}
    <div class="actions"><button type="button" class="button" id="add-way" @click=${add}>${plusIcon()}${localize.t('person.field.add_way')}</button></div>
    ${theirs('ways', options)}
  </fieldset>`;
}

function wayEntry(way: WayDraft, at: number, options: EditorOptions): TemplateResult {
  const { editing, localize, change, focus } = options;
  const { ways } = editing.draft;
  const set = (patch: Partial<WayDraft>): void => change((draft) => ({ ways: draft.ways.map((each) => (each.key === way.key ? { ...each, ...patch } : each)) }));
  const remove = (): void => {
    change((draft) => ({ ways: draft.ways.filter(({ key }) => key !== way.key) }));
    focus('#add-way');
  };
  const ranks = Array.from({ length: Math.max(ways.length, way.rank) }, (_, index) => String(index + 1));
  return html`<fieldset class="sub" data-way=${way.key}>
    <legend class="entry-name">
      ${way.isNew
        ? localize.t('person.field.new_way', { count: ways.filter(({ isNew }) => isNew).indexOf(way) + 1 })
        : html`${wayWords(shownWay(way), localize, false)} <bdi dir="ltr" translate="no">${way.value}</bdi>`}
    </legend>
    ${way.isNew ? newFields(way, at, options, set) : nothing}
    <div class="side-by-side">
      <fieldset class="field grow">
        <legend class="label">${localize.t('person.field.messages')}</legend>
        ${segments(`messages-${at}`, answers.map((value) => ({ value, words: localize.t(`person.field.messages_${value}`) })), way.messages, (messages) => set({ messages }))}
      </fieldset>
      ${select({
        id: `rank-${at}`,
        label: localize.t('person.field.rank'),
        choices: [{ value: '0', words: localize.t('person.editor.none_chosen') }, ...ranks.map((value) => ({ value, words: localize.number(Number(value)) }))],
        chosen: String(way.rank),
        onChoose: (rank) => set({ rank: Number(rank) }),
      })}
    </div>
    <div class="checks">
      ${check(`ruled-out-${at}`, localize.t('person.field.ruled_out'), way.doNotUse, (doNotUse) => set({ doNotUse }))}
      ${way.isNew ? nothing : check(`old-${at}`, localize.t('person.field.old'), way.isOld, (isOld) => set({ isOld, use: way.use === 'old' ? '' : way.use }))}
    </div>
    ${way.isNew
      ? html`<div class="actions"><button type="button" class="button quiet" @click=${remove}>${crossIcon()}${localize.t('person.field.remove_way')}</button></div>`
      : nothing}
  </fieldset>`;
}

function shownWay({ kind, value, use, messages, doNotUse }: WayDraft): ContactWay {
  return { kind, value, ...(use && { use }), messages, doNotUse, bestTimes: [] };
}

function newFields(way: WayDraft, at: number, { localize, problems }: EditorOptions, set: (patch: Partial<WayDraft>) => void): TemplateResult {
  const isWrong = problems.has(path.ways) && way.value.trim() === '';
  const kind = { id: `kind-${at}`, label: localize.t('person.field.kind'), choices: kinds.map((value) => ({ value, words: localize.t(`person.contact.${value}`) })) };
  return html`<div class="side-by-side">
    ${select({ ...kind, chosen: way.kind, onChoose: (chosen) => set({ kind: chosen }) })}
    <div class="field grow">
      <label class="label" for=${`value-${at}`}>${localize.t('person.field.value')}</label>
      <input
        class="control" id=${`value-${at}`} autocomplete="off" dir="ltr" type=${way.kind === 'email' ? 'email' : 'tel'} required .value=${way.value}
        ?data-invalid=${isWrong} aria-invalid=${isWrong ? 'true' : 'false'} aria-describedby=${isWrong ? `way-${at}-error` : nothing}
        @input=${(event: Event) => set({ value: valueOf(event) })}
      />
      ${isWrong ? problems.at(path.ways, `way-${at}`) : nothing}
    </div>
    ${select({ id: `use-${at}`, label: localize.t('person.field.use'), choices: usesOf(localize), chosen: way.use, onChoose: (use) => set({ use }) })}
  </div>`;
}

function usesOf(localize: EditorFormLocalizer): readonly { readonly value: string; readonly words: string }[] {
  return [{ value: '', words: localize.t('person.editor.none_chosen') }, ...uses.map((value) => ({ value, words: localize.t(`person.contact.use_${value}`) }))];
}
