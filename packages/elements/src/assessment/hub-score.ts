import type { Assessment, ScoreChange } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, infoIcon } from '../foundation/index.ts';
import { changeWords, numberWords, toolWords } from './hub-words.ts';
import type { HubLocalizer } from './hub-words.ts';

/** What the answers say: the number with the tool's own words for it, else why there is none. Never a number that is not known. */
export function scorePart(assessment: Assessment, localize: HubLocalizer): TemplateResult {
  const { score, tool, version } = assessment;
  if (assessment.declined) return html`<p>${localize.t('assessment.score.declined')}</p>`;
  if (!score) return html`<p>${localize.t('assessment.score.other_version', { version: version ?? '?' })}</p>`;
  const number = numberWords(assessment, localize);
  const kinds = new Set(score.needs?.map(({ domain }) => domain)).size;
  const needs = kinds > 0 ? localize.t('assessment.score.needs', { count: kinds }) : undefined;
  const meaning = score.interpretation ? toolWords(tool, score.interpretation, localize) : nothing;
  const isSilent = number === undefined && !needs && meaning === nothing;
  return html`<p class="score">
      ${number ? html`<span class="number">${number}</span>` : nothing} ${meaning} ${needs ? html`<span>${needs}</span>` : nothing}
      ${isSilent ? localize.t(score.complete ? 'assessment.score.no_total' : 'assessment.score.nothing') : nothing}
    </p>
    ${score.missing.length > 0 ? html`<p class="muted secondary">${localize.t('assessment.score.missing', { count: score.missing.length })}</p>` : nothing}`;
}

/** Answers somebody has to look at, whatever the total is. */
export function criticalPart({ score, tool }: Assessment, localize: HubLocalizer): unknown {
  const keys = [...new Set(score?.critical.map(({ messageKey }) => messageKey))];
  return keys.map((key) => html`<p class="critical">${alertIcon()}${toolWords(tool, key, localize)}</p>`);
}

/** What the tool's owner wants to be known when reading it. */
export function notesPart({ score, tool }: Assessment, localize: HubLocalizer): unknown {
  return (score?.notes ?? []).map((key) => html`<p class="muted secondary">${toolWords(tool, key, localize)}</p>`);
}

/** The last step, with a warning where two different people answered. */
export function changePart(change: ScoreChange | undefined, localize: HubLocalizer): TemplateResult | typeof nothing {
  if (!change) return nothing;
  return html`<p class="change">
      <bdi>${changeWords(change, localize)}</bdi>
    </p>
    ${change.otherInformant ? html`<p class="care secondary">${infoIcon()}<span>${localize.t('assessment.change.other')}</span></p>` : nothing}`;
}
