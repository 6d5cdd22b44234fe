import { targetOf } from '@careloom/core/community-resource';
import type { CommunityResource } from '@careloom/core/community-resource';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { sameRef } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import { liveRegion } from '../../foundation/index.ts';
import type { Composed } from './composer-input.ts';
import { openChoice, place } from './composer-places.ts';
import { roomNotice } from './composer-warnings.ts';
import { languageWords } from './composer-words.ts';
import type { ComposerLocalizer } from './composer-words.ts';
import type { FieldProblems } from '../../foundation/field-problems.ts';

export interface OrganizationOptions {
  readonly resources: readonly CommunityResource[];
  readonly composed: Composed;
  readonly openTo: Party | undefined;
  /** How many are shown; the rest one button away. */
  readonly limit: number;
  readonly onMore: () => void;
  readonly localize: ComposerLocalizer;
  readonly problems: FieldProblems;
}

/** Whom to send it to: every service of the domain with its room in words. None is hidden for having no room. */
export function organizationField(options: OrganizationOptions): TemplateResult {
  const { resources, composed, openTo, limit, localize, problems } = options;
  const chosen = composed.resource;
  // What cannot be chosen stands last.
  const sorted = [...resources.filter(targetOf), ...resources.filter((resource) => !targetOf(resource))];
  const shown = sorted.filter((resource, index) => index < limit || resource === chosen);
  return html`<fieldset class="field" ?data-invalid=${problems.has(place.target)} aria-describedby=${problems.describedBy(place.target, 'target', 'target-help')}>
    <legend class="label">${localize.t('referral.compose.target')}</legend>
    <p class="help" id="target-help">${localize.t(resources.length > 0 ? 'referral.compose.target_help' : 'referral.compose.target_none')}</p>
    <ul class="choices">${repeat(shown, ({ ref }) => ref, (resource) => row(resource, options))} ${openTo ? openRow(openTo, options) : nothing}</ul>
    ${shown.length < resources.length
      ? html`<div class="actions"><button type="button" class="button quiet" @click=${options.onMore}>${localize.t('referral.list.show_all', { count: resources.length })}</button></div>`
      : nothing}
    ${problems.at(place.target, 'target')} ${liveRegion(roomNotice(composed.obstacle, localize))}
  </fieldset>`;
}

function row(resource: CommunityResource, { localize, composed: { resource: chosen, again } }: OrganizationOptions): TemplateResult {
  const { ref, name, organization, comment } = resource;
  const id = `about-${ref.replace('/', '-')}`;
  const who = organization?.display && organization.display !== name ? html`<span class="muted">${organization.display}</span>` : nothing;
  const isBefore = again !== undefined && sameRef(again.referral.owner?.ref, organization?.ref);
  const before = isBefore ? localize.text(`referral.again.before_${again.stage}`) : undefined;
  const facts = [before, capacityWords(resource, localize), spoken(resource, localize), coveredWords(resource, localize)].filter(Boolean);
  const about = html`<span class="about" id=${id}>
    <span>${facts.join(' · ')}</span>
    ${resource.capacityNotes ? html`<q>${resource.capacityNotes}</q>` : nothing} ${comment ? html`<span class="muted">${comment}</span>` : nothing}
  </span>`;
  if (!targetOf(resource)) {
    return html`<li class="choice none"><span class="name">${name}</span> <span class="muted">${localize.t('referral.compose.target_unnamed')}</span></li>`;
  }
  return html`<li>
    <label class="choice">
      <input type="radio" name="target" required .value=${ref} .checked=${resource === chosen} aria-describedby=${id} aria-labelledby=${`${id}-name`} />
      <span class="text"><span class="name" id=${`${id}-name`}>${name} ${who}</span>${about}</span>
    </label>
  </li>`;
}

function capacityWords(resource: CommunityResource, localize: ComposerLocalizer): string {
  const room = localize.t(`referral.compose.capacity_${resource.capacity}`);
  if (resource.capacity === 'unknown' || !resource.updatedOn) return room;
  return localize.t('referral.compose.capacity_on', { room, date: localize.day(resource.updatedOn) });
}

function spoken(resource: CommunityResource, localize: ComposerLocalizer): string | undefined {
  const languages = languageWords(resource, localize);
  return languages && localize.t('referral.compose.languages', { languages });
}

function coveredWords({ covered }: CommunityResource, localize: ComposerLocalizer): string {
  if (covered === undefined) return localize.t('referral.compose.covered_unknown');
  return localize.t(covered ? 'referral.compose.covered_yes' : 'referral.compose.covered_no');
}

/** To nobody in particular: whoever takes it on first has it. */
function openRow({ ref, display }: Party, { localize, composed }: OrganizationOptions): TemplateResult {
  return html`<li>
    <label class="choice">
      <input type="radio" name="target" .value=${openChoice} .checked=${composed.isOpen} aria-describedby="about-open" aria-labelledby="about-open-name" />
      <span class="text"
        ><span class="name" id="about-open-name">${localize.text('referral.open.choice', { name: display ?? ref })}</span
        ><span class="about" id="about-open">${localize.text('referral.open.help')}</span></span
      >
    </label>
  </li>`;
}
