import { barrierLevels } from '@careloom/core/care-plan/barriers';
import type { BarrierCode, BarrierInput, BarrierLevel } from '@careloom/core/care-plan/barriers';
import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../../foundation/field-problems.ts';
import { liveRegion } from '../../foundation/index.ts';
import { dueField, optional, refusal, whoField } from './form-fields.ts';
import type { BarrierFormOptions } from './form-fields.ts';
import type { BarrierWorker } from './barrier-work.ts';

const [levelPath, codePath, wordsPath] = ['Condition.category', 'Condition.code', 'Condition.code.text'];
export const recordPaths = [levelPath, codePath, wordsPath];

/** What a new one is: two choices (group, item) or a search in all 47; whose words, which goals, who, by when. */
export function recordFields(options: BarrierFormOptions, problems: FieldProblems): TemplateResult {
  const { localize, picker, isProxy } = options;
  const items = picker.items(localize);
  const isWrong = problems.has(wordsPath);
  const redraw = (): void => options.onInput();
  return html`<fieldset class="field">
      <legend class="label">${localize.t('care-plan.barrier_form.find')}</legend>
      <p class="help" id="find-help">${localize.t('care-plan.barrier_form.find_help')}</p>
      <label class="secondary" for="search">${localize.t('care-plan.barrier_form.search')}</label>
      <input
        class="control" id="search" name="search" type="search" autocomplete="off" aria-describedby="find-help" .value=${picker.search}
        @input=${(event: Event) => {
          picker.search = (event.currentTarget as HTMLInputElement).value;
          redraw();
        }}
        @keydown=${(event: KeyboardEvent) => {
          // Enter searches, it does not save.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      ${liveRegion(picker.isSearching ? found(options, items.length) : nothing, true)}
    </fieldset>
    <fieldset class="field" ?data-invalid=${problems.has(levelPath)} aria-describedby=${problems.describedBy(levelPath, 'level')}>
      <legend class="label">${localize.t('care-plan.barrier_form.level')}</legend>
      <div class="segments">
        ${(Object.keys(barrierLevels) as BarrierLevel[]).map(
          (level) => html`<label class="segment"><input type="radio" name="level" .value=${level} .checked=${picker.level === level} @change=${() => {
            picker.level = level;
            picker.code = undefined;
            picker.search = '';
            redraw();
          }} /><span>${localize.t(`care-plan.barrier.level.${level}`)}</span></label>`,
        )}
      </div>
      ${problems.at(levelPath, 'level')}
    </fieldset>
    ${items.length === 0
      ? picker.isSearching ? html`<p class="muted">${found(options, 0)}</p>` : nothing
      : html`<fieldset class="field" ?data-invalid=${problems.has(codePath)} aria-describedby=${problems.describedBy(codePath, 'code')}>
          <legend class="label">${localize.t('care-plan.barrier_form.items')}</legend>
          <div class="segments items">
            ${items.map(({ code }) => item(code, localize.t(`care-plan.barrier.code.${code}`), options))}
            ${item(undefined, localize.t('care-plan.barrier_form.other'), options)}
          </div>
          ${problems.at(codePath, 'code')}
        </fieldset>`}
    <div class="field">
      <label class="label" for="words">${localize.t('care-plan.barrier_form.words')} ${picker.code ? optional(localize) : nothing}</label>
      <textarea class="control" id="words" name="words" ?data-invalid=${isWrong} aria-invalid=${isWrong ? 'true' : 'false'} aria-describedby=${problems.describedBy(wordsPath, 'words')}></textarea>
      ${problems.at(wordsPath, 'words')}
    </div>
    <fieldset class="field">
      <legend class="label">${localize.t('care-plan.barrier_form.kind')}</legend>
      <div class="segments">
        ${(['lasting', 'transient'] as const).map(
          (kind) => html`<label class="segment"><input type="radio" name="kind" .value=${kind} ?checked=${kind === 'lasting'} /><span>${localize.t(`care-plan.barrier_form.kind.${kind}`)}</span></label>`,
        )}
      </div>
    </fieldset>
    ${goalFields(options)}
    ${isProxy ? nothing : html`${whoField(options, 'nobody')} ${dueField(localize)} ${sensitiveField(options)}`}`;
}

function item(code: BarrierCode | undefined, words: string, { picker, onInput }: BarrierFormOptions): TemplateResult {
  const choose = (): void => {
    picker.code = code;
    onInput();
  };
  return html`<label class="segment"><input type="radio" name="code" .value=${code ?? ''} .checked=${picker.code === code} @change=${choose} /><span>${words}</span></label>`;
}

function found({ localize }: BarrierFormOptions, count: number): string {
  return count > 0 ? localize.t('care-plan.barrier_form.found', { count }) : localize.t('care-plan.barrier_form.found_none');
}

function goalFields({ value, localize, goalRef }: BarrierFormOptions): TemplateResult | typeof nothing {
  const open = [...value.goals.values()].filter(({ isOpen }) => isOpen);
  if (open.length === 0) return nothing;
  return html`<fieldset class="field">
    <legend class="label">${localize.t('care-plan.barrier_form.goals')} ${optional(localize)}</legend>
    ${open.map(
      ({ ref, words }) => html`<label class="check"><input type="checkbox" name=${`goal ${ref}`} ?checked=${ref === goalRef} /><bdi dir="auto">${words}</bdi></label>`,
    )}
  </fieldset>`;
}

function sensitiveField({ localize, picker }: BarrierFormOptions): TemplateResult {
  if (picker.code === 'personal-safety') return html`<p class="muted">${localize.t('care-plan.barrier_form.sensitive_always')}</p>`;
  return html`<label class="check"><input type="checkbox" name="sensitive" /><span>${localize.t('care-plan.barrier_form.sensitive')}</span></label>`;
}

export function readRecord(form: HTMLFormElement, { value, picker, people }: BarrierFormOptions, record: (input: BarrierInput) => BarrierWorker): BarrierWorker | readonly Refusal[] {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const { code, level } = picker;
  const words = text('words');
  const problems = [
    ...(!code && !level ? [refusal('care-plan.level_unknown', levelPath)] : []),
    ...(!code && level && !words ? [refusal('care-plan.barrier_unknown', codePath)] : []),
  ];
  if (problems.length > 0) return problems;
  const owner = people.find(({ ref }) => ref === text('who'));
  const due = text('due');
  return record({
    patient: value.patient,
    ...(code ? { code } : level && { level }),
    ...(words && { words }),
    kind: text('kind') === 'transient' ? 'transient' : 'lasting',
    goalRefs: [...value.goals.keys()].filter((ref) => data.get(`goal ${ref}`) !== null),
    ...(owner && { owner }),
    ...(due && { due }),
    ...(data.get('sensitive') !== null && { sensitive: true }),
  });
}
