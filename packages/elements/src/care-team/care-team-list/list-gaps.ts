import { sameRef } from '@careloom/core/fhir';
import type { TeamGap } from '@careloom/core/care-team';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, doneIcon, questionIcon } from '../../foundation/index.ts';
import { nameInWords } from '../team-words.ts';
import type { TeamListModel, TeamListValue } from './list-load.ts';
import type { TeamListLocalizer } from './list-words.ts';

/** What is missing or doubled, each with what to do; first, and in words. */
export function gapList(model: TeamListModel, { teams, primaryCare = [], unreadable }: TeamListValue, localize: TeamListLocalizer, level: number): TemplateResult {
  const { gaps, isActive } = model;
  const members = teams.flatMap((team) => team.members);
  const named = (gap: TeamGap): string =>
    localize.list(gap.memberRefs.map((ref) => nameInWords(members.find((member) => sameRef(member.ref, ref))?.party ?? { ref }, localize)));
  const isComplete = gaps.length === 0 && isActive && unreadable.length === 0;
  return html`${gaps.length > 0
      ? html`<div class="group" part="gaps">
          <div class="section" role="heading" aria-level=${level}>${localize.t('care-team.list.gaps', { count: gaps.length })}</div>
          <ul class="gaps">${gaps.map((gap) => gapItem(gap, named(gap), localize))}</ul>
        </div>`
      : nothing}
    ${isComplete && primaryCare.length === 0 ? html`<p class="fact muted">${doneIcon()}<span>${localize.t('care-team.list.complete')}</span></p>` : nothing}
    ${primaryCare.length > 0 ? html`<p class="fact muted">${doneIcon()}<span>${chartWords(primaryCare, localize)}</span></p>` : nothing}`;
}

function chartWords(parties: readonly Party[], localize: TeamListLocalizer): string {
  return localize.t('care-team.list.chart', { names: localize.list(parties.map((party) => nameInWords(party, localize))) });
}

function gapItem(gap: TeamGap, names: string, localize: TeamListLocalizer): TemplateResult {
  const { kind, memberRefs } = gap;
  const icon = kind === 'cover-ended' ? questionIcon : alertIcon;
  return html`<li class="gap" data-gap=${kind}>
    ${icon()}
    <div>
      <p class="strong">${localize.text(`care-team.gap.${kind}`, { names, count: memberRefs.length })}</p>
      <p>${localize.t(`care-team.gap.${kind}_do`)}</p>
    </div>
  </li>`;
}
