import { memberStanding, memberTransitions, setCover, setPrimaryContact } from '@careloom/core/care-team';
import type { CareTeam, CareTeamAct, TeamMember } from '@careloom/core/care-team';
import { parseRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, clockIcon, pauseIcon, phoneIcon, statusChip } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import type { TeamRows } from '../team-rows.ts';
import { nameInWords, partyIcon, partyName, roleWords } from '../team-words.ts';
import { buttonOf } from './editor-acts.ts';
import type { ClickAct, EditorActs, TeamForm } from './editor-acts.ts';
import type { TeamEditorLocalizer } from './editor-words.ts';
import { standIns } from './stand-ins.ts';

export interface EditorMembersOptions {
  readonly acts: EditorActs;
  readonly localize: TeamEditorLocalizer;
  readonly rows: TeamRows;
  /** Which of the teams it is. */
  readonly at: number;
  /** False: nobody is signed in, or nothing may be changed here. */
  readonly mayAct: boolean;
  readonly click: (act: ClickAct) => void;
  readonly form: (team: CareTeam, member?: TeamMember) => TemplateResult | typeof nothing;
}

/** Members who are not gone, in the order they were recorded: nothing moves under the hand. */
export function editorMembers(stored: CareTeam, options: EditorMembersOptions): TemplateResult {
  const { acts, localize } = options;
  const team = acts.previewOf(stored);
  const here = team.members.filter((member) => memberStanding(member, localize.today, localize.timeZone) !== 'ended');
  const list = { items: here, key: ({ ref, from }: TeamMember) => `${ref} ${from}`, row: (member: TeamMember, place: RowPlace) => memberRow(stored, team, member, place, options) };
  return options.rows.render(`members${options.at}`, list, (count) => localize.t('care-team.show_all', { count }));
}

function memberRow(stored: CareTeam, team: CareTeam, member: TeamMember, { size, at }: RowPlace, options: EditorMembersOptions): TemplateResult {
  const { localize, mayAct } = options;
  const id = `member-${team.key}-${team.members.indexOf(member)}`;
  const isHeld = team !== stored;
  const form = options.form(stored, member);
  const about = member.organization?.display;
  return html`<div
    class=${isHeld && isTouched(stored, member) ? 'member unsent' : 'member'} role="listitem" aria-setsize=${size} aria-posinset=${at} part="member" data-ref=${member.ref}
  >
    ${partyIcon(member.ref)()}
    <div class="body">
      <div class="top">
        <p id=${id}><strong>${partyName(member.party, localize)}</strong>${about ? html` <span class="muted">${about}</span>` : nothing}</p>
        ${chip(member, localize)}
      </div>
      <p class="secondary">${roleWords(member, localize)}</p>
      ${coverLine(team, member, localize)}
      ${form !== nothing ? form : mayAct ? buttons(stored, member, id, options) : nothing}
    </div>
  </div>`;
}

function isTouched(stored: CareTeam, member: TeamMember): boolean {
  return !stored.members.includes(member);
}

function chip(member: TeamMember, localize: TeamEditorLocalizer): TemplateResult | typeof nothing {
  const standing = memberStanding(member, localize.today, localize.timeZone);
  if (member.primaryContact) return statusChip({ tone: 'accent', icon: phoneIcon, word: localize.t('care-team.call_first') });
  if (standing === 'away') return statusChip({ tone: 'warning', icon: pauseIcon, word: localize.t('care-team.standing.away') });
  if (standing === 'inactive') return statusChip({ tone: 'danger', icon: alertIcon, word: localize.t('care-team.standing.inactive') });
  if (standing === 'not-yet') return statusChip({ tone: 'neutral', icon: clockIcon, word: localize.t('care-team.standing.not-yet') });
  return nothing;
}

function coverLine(team: CareTeam, { cover, to }: TeamMember, localize: TeamEditorLocalizer): TemplateResult | typeof nothing {
  const line = (icon: typeof clockIcon, words: string): TemplateResult => html`<p class="fact secondary">${icon()}<span>${words}</span></p>`;
  if (!cover) return to ? line(clockIcon, localize.t('care-team.ends', { date: localize.date(to) })) : nothing;
  const by = team.members.find(({ ref }) => ref === cover.by.ref)?.party ?? cover.by;
  const days = { from: localize.day(cover.from), to: localize.date(cover.to) };
  const { today } = localize;
  if (cover.to < today) return line(pauseIcon, localize.t('care-team.was_away', days));
  const words = localize.t(cover.from > today ? 'care-team.will_be_away' : 'care-team.away', days);
  return line(pauseIcon, `${words}. ${localize.t('care-team.covered_by', { name: nameInWords(by, localize) })}`);
}

function buttons(team: CareTeam, member: TeamMember, id: string, { acts, localize, click }: EditorMembersOptions): TemplateResult {
  const { ref, primaryContact, cover } = member;
  const standing = memberStanding(member, localize.today, localize.timeZone);
  const may = (act: CareTeamAct): boolean => memberTransitions.some((step) => step.act === act && step.from.includes(standing));
  // Staff stand in for staff: nobody does for a daughter.
  const isStaff = !['Patient', 'RelatedPerson'].includes(parseRef(ref)?.type ?? '');
  const source = standIns(team, member, localize).length > 0 ? 'team' : 'directory';
  const open = (form: TeamForm, words: string): TemplateResult =>
    html`<button type="button" class="button" data-do=${form} aria-describedby=${id} @click=${() => void acts.begin(form, source, team.ref, ref)}>${words}</button>`;
  const now = (act: string, words: string, doing: Omit<ClickAct, 'team' | 'from'>): TemplateResult =>
    html`<button
      type="button" class="button" data-do=${act} aria-describedby=${id} @click=${() => click({ ...doing, team, from: buttonOf(act, team.ref, ref) })}
    >${words}</button>`;
  const first: Omit<ClickAct, 'team' | 'from'> = {
    what: () => localize.t('care-team.held.first', { name: nameInWords(member.party, localize) }),
    verb: (value, context) => setPrimaryContact(value, ref, context),
  };
  const back: Omit<ClickAct, 'team' | 'from'> = {
    what: () => localize.t('care-team.held.back', { name: nameInWords(member.party, localize) }),
    verb: (value, context) => setCover(value, { memberRef: ref }, context),
  };
  return html`<div class="actions no-print">
    ${!primaryContact && may('primary-contact-set') ? now('first', localize.t('care-team.do.first'), first) : nothing}
    ${cover ? now('back', localize.t('care-team.do.back'), back) : nothing}
    ${isStaff && may('cover-set') ? open('cover', localize.t(cover ? 'care-team.do.cover_again' : 'care-team.do.cover')) : nothing}
    ${open('role', localize.t('care-team.do.role'))} ${open('end', localize.t('care-team.do.end'))}
  </div>`;
}
