import { defaultSilenceRules, withSilenceRule } from '@careloom/core/referral';
import type { SilenceRule } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorIcon, liveRegion } from '../../foundation/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { silenceMessagesEn } from '../referral-silence.messages.en.ts';

export const catalogues: Catalogues<typeof silenceMessagesEn> = {
  en: silenceMessagesEn,
  es: () => import('../referral-silence.messages.es.ts').then((module) => module.silenceMessagesEs),
};
type SilenceLocalizer = LocalizeController<typeof silenceMessagesEn>;

export interface SilenceOptions {
  readonly rules: readonly SilenceRule[];
  /** False: they are shown, and nobody may change them here. */
  readonly isEditable: boolean;
  /** How the last change ended, as a key or a refusal. */
  readonly said: unknown;
  readonly onInput: () => void;
  readonly onUse: (rules: readonly SilenceRule[] | undefined) => void;
  /** One of the fields holds no number of days. */
  readonly onFault: (field: string) => void;
  readonly fault: string | undefined;
}

/** What needs somebody from the first day has no days to edit. */
const edited = defaultSilenceRules.filter(({ days }) => days > 0);

/** After how many days of silence a referral counts as stuck: ours by default, said so, each one editable. */
export function silencePart({ rules, isEditable, said, onInput, onUse, onFault, fault }: SilenceOptions, words: unknown): TemplateResult {
  const localize = words as SilenceLocalizer;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    let next: readonly SilenceRule[] = rules;
    for (const { source: _source, ...rule } of edited) {
      const typed = String(data.get(fieldOf(rule)) ?? '').trim();
      const changed = /^\d+$/.test(typed) ? withSilenceRule(next, { ...ruleOf(rule, rules), days: Number(typed) }) : undefined;
      if (!changed) return onFault(fieldOf(rule));
      next = changed;
    }
    onUse(next);
  };
  return html`<section class="panel no-print" part="silence" aria-labelledby="silence-title">
    <p class="section" id="silence-title">${localize.t('referral.silence.title')}</p>
    <p class="help">${localize.t('referral.silence.source')} ${localize.t('referral.silence.at_once')}</p>
    <form class="form silence" novalidate @submit=${save} @input=${onInput}>
      ${edited.map((rule) => dayField(rule, ruleOf(rule, rules), isEditable, fault === fieldOf(rule), localize))}
      ${isEditable
        ? html`<div class="actions">
            <button class="button primary">${localize.t('referral.silence.save')}</button>
            <button type="button" class="button" @click=${() => onUse(undefined)}>${localize.t('referral.silence.reset')}</button>
          </div>`
        : nothing}
    </form>
    <div class="silence-said" tabindex="-1">${liveRegion(said)}</div>
  </section>`;
}

function dayField(ours: SilenceRule, rule: SilenceRule, isEditable: boolean, isFault: boolean, localize: SilenceLocalizer): TemplateResult {
  const id = fieldOf(ours);
  const unit = localize.t(`referral.silence.${rule.unit}`, { count: rule.days });
  const isOurs = rule.days === ours.days && rule.unit === ours.unit;
  const origin = isOurs
    ? localize.t('referral.silence.default')
    : localize.t('referral.silence.changed', { days: `${localize.number(ours.days)} ${localize.t(`referral.silence.${ours.unit}`, { count: ours.days })}` });
  const label = localize.text(`referral.silence.${id}`);
  if (!isEditable) return html`<p>${label}: <strong>${localize.number(rule.days)} ${unit}</strong> <span class="muted">(${origin})</span></p>`;
  return html`<div class="field">
    <label class="label" for=${`silence-${id}`}>${label}</label>
    <div class="days">
      <input
        class="control" id=${`silence-${id}`} name=${id} inputmode="numeric" autocomplete="off" .value=${String(rule.days)}
        aria-invalid=${isFault ? 'true' : 'false'} aria-describedby=${isFault ? `silence-${id}-error` : `silence-${id}-origin`}
      />
      <span id=${`silence-${id}-origin`}>${unit} <span class="muted">(${origin})</span></span>
    </div>
    ${isFault
      ? html`<p class="field-error" id=${`silence-${id}-error`}>${errorIcon()}<span>${localize.t('referral.silence.not_whole')}</span></p>`
      : nothing}
  </div>`;
}

type RuleKey = Pick<SilenceRule, 'stage' | 'seen'>;

function fieldOf({ stage, seen }: RuleKey): string {
  return seen ? `${stage}_seen` : stage;
}

/** The site's row; where it has none, ours is what one starts from. */
function ruleOf(key: Omit<SilenceRule, 'source'>, rules: readonly SilenceRule[]): SilenceRule {
  return rules.find(({ stage, seen }) => stage === key.stage && seen === key.seen) ?? { ...key, source: 'ours' };
}
