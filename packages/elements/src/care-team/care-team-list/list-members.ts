import type { CareTeamView, TeamMember, TeamMemberView } from '@careloom/core/care-team';
import { parseRef, sameRef } from '@careloom/core/fhir';
import { waysInUse } from '@careloom/core/person';
import type { RelatedPerson } from '@careloom/core/person/related';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, clockIcon, handOverIcon, pauseIcon, phoneIcon, statusChip } from '../../foundation/index.ts';
import type { Icon } from '../../foundation/index.ts';
import { messageWords, relationshipWords, wayWords } from '../../person/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import type { TeamRows } from '../team-rows.ts';
import { nameInWords, partyIcon, partyName, roleWords } from '../team-words.ts';
import type { TeamListLocalizer } from './list-words.ts';

export interface MembersOptions {
  readonly related: ReadonlyMap<string, RelatedPerson>;
  readonly localize: TeamListLocalizer;
  readonly rows: TeamRows;
  /** Which of the teams it is. */
  readonly at: number;
}

/** Who to call first stands first; family and caregivers stand beside professionals. Those from before are folded away. */
export function memberList(team: CareTeamView, options: MembersOptions): TemplateResult {
  const { localize } = options;
  const here = team.members.filter(({ standing }) => standing !== 'ended');
  const past = team.members.filter(({ standing }) => standing === 'ended');
  const rows = (name: string, items: readonly TeamMemberView[]): TemplateResult =>
    options.rows.render(
      `${name}${options.at}`,
      { items, key: ({ member }) => `${member.ref} ${member.from}`, row: (view, place) => memberRow(view, place, team, options) },
      (count) => localize.t('care-team.show_all', { count }),
    );
  return html`${here.length > 0 ? rows('here', here) : html`<p class="muted">${localize.t('care-team.list.nobody')}</p>`}
    ${past.length > 0 ? html`<details><summary>${localize.t('care-team.list.past', { count: past.length })}</summary>${rows('past', past)}</details>` : nothing}`;
}

function memberRow(view: TeamMemberView, { size, at }: RowPlace, team: CareTeamView, { related, localize }: MembersOptions): TemplateResult {
  const { member, standing } = view;
  const { party, organization } = member;
  const relative = related.get(member.ref);
  const relation = relative && relationshipWords(relative, localize);
  const about = [relation, organization?.display].filter(Boolean).join(' · ');
  return html`<div
    class=${view.callFirst ? 'member first' : 'member'} role="listitem" aria-setsize=${size} aria-posinset=${at} part="member" data-ref=${member.ref}
  >
    ${partyIcon(member.ref)()}
    <div class="body">
      <div class="top">
        <p><strong>${partyName(party, localize)}</strong>${about ? html` <span class="muted">${about}</span>` : nothing}</p>
        ${chip(view, localize)}
      </div>
      <p class="secondary">${roleWords(member, localize)}</p>
      <ul class="lines">${standingLines(view, team, localize)}</ul>
      ${standing === 'ended' || parseRef(member.ref)?.type === 'Patient' ? nothing : ways(member, relative !== undefined, localize)}
    </div>
  </div>`;
}

/** One at most: whom to call says more than anything else. */
function chip({ callFirst, standing }: TeamMemberView, localize: TeamListLocalizer): TemplateResult | typeof nothing {
  if (callFirst) return statusChip({ tone: 'accent', icon: phoneIcon, word: localize.t('care-team.call_first') });
  if (standing === 'away') return statusChip({ tone: 'warning', icon: pauseIcon, word: localize.t('care-team.standing.away') });
  if (standing === 'inactive') return statusChip({ tone: 'danger', icon: alertIcon, word: localize.t('care-team.standing.inactive') });
  if (standing === 'not-yet') return statusChip({ tone: 'neutral', icon: clockIcon, word: localize.t('care-team.standing.not-yet') });
  return nothing;
}

function standingLines({ member, standing, coveredBy, callFirst }: TeamMemberView, team: CareTeamView, localize: TeamListLocalizer): readonly unknown[] {
  const { from, to, cover, primaryContact } = member;
  if (standing === 'ended') return [line(clockIcon, to ? localize.t('care-team.ended', { date: localize.date(to) }) : localize.t('care-team.ended_undated'))];
  const standsFor = team.members.find((other) => other.standing === 'away' && sameRef(other.member.cover?.by.ref, member.ref))?.member;
  const days = cover && { from: localize.day(cover.from), to: localize.date(cover.to) };
  // The name their own record has today, where they are on the team.
  const standIn = cover && (team.members.find(({ member: other }) => sameRef(other.ref, cover.by.ref))?.member.party ?? cover.by);
  const by = standIn && nameInWords(standIn, localize);
  const isAway = standing === 'away';
  const isPlanned = cover !== undefined && cover.from > localize.today;
  return [
    standing === 'not-yet' && from ? line(clockIcon, localize.t('care-team.starts', { date: localize.date(from) })) : nothing,
    isAway && days ? line(pauseIcon, localize.t('care-team.away', days)) : nothing,
    isAway && coveredBy ? line(handOverIcon, localize.t('care-team.covered_by', { name: nameInWords(coveredBy, localize) }), 'strong') : nothing,
    isAway && by && !coveredBy ? line(alertIcon, localize.t('care-team.covered_by_none', { name: by }), 'strong') : nothing,
    isPlanned && days && by ? line(pauseIcon, `${localize.t('care-team.will_be_away', days)}. ${localize.t('care-team.covered_by', { name: by })}`) : nothing,
    cover && standing === 'current' && cover.to < localize.today ? line(pauseIcon, localize.t('care-team.was_away', { to: localize.date(cover.to) })) : nothing,
    standsFor?.cover
      ? line(handOverIcon, localize.t('care-team.stands_in', { name: nameInWords(standsFor.party, localize), date: localize.date(standsFor.cover.to) }))
      : nothing,
    primaryContact && !callFirst && standing !== 'inactive' ? line(phoneIcon, localize.t('care-team.list.first_when_here')) : nothing,
    to && !standsFor ? line(clockIcon, localize.t('care-team.ends', { date: localize.date(to) })) : nothing,
  ];
}

/** A professional's number is for this; whether a relative may be left a message is for them to say. */
function ways({ contacts = [] }: TeamMember, isRelative: boolean, localize: TeamListLocalizer): TemplateResult {
  const usable = waysInUse(contacts, localize.today);
  if (usable.length === 0) {
    const words = localize.t(contacts.some(({ doNotUse }) => doNotUse) ? 'person.contact.none_left' : 'care-team.list.no_way');
    return html`<p class="muted secondary">${words}</p>`;
  }
  return html`<ul class="ways" part="ways">
    ${usable.map((way, n) => {
      const messages = isRelative ? messageWords(way, localize) : undefined;
      // Numbers and addresses read from left to right in any page.
      return html`<li>
        ${wayWords(way, localize, n === 0)} <bdi class="value" dir="ltr" translate="no">${way.value}</bdi>
        ${messages ? html`<span class=${way.messages === 'no' ? 'no-message secondary' : 'muted secondary'}>${messages}</span>` : nothing}
      </li>`;
    })}
  </ul>`;
}

function line(icon: Icon, words: string, look = ''): TemplateResult {
  return html`<li class=${`fact secondary ${look}`}>${icon()}<span>${words}</span></li>`;
}
