import { changeTeamStatus } from '@careloom/core/care-team';
import type { CareTeam, TeamMember } from '@careloom/core/care-team';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { clockIcon, pauseIcon, plusIcon, statusChip } from '../../foundation/index.ts';
import { teamName } from '../team-words.ts';
import { buttonOf } from './editor-acts.ts';
import type { ClickAct } from './editor-acts.ts';
import { editorMembers } from './editor-members.ts';
import type { EditorMembersOptions } from './editor-members.ts';

export interface EditorTeamOptions extends Omit<EditorMembersOptions, 'form'> {
  readonly level: number;
  /** The open form. */
  readonly form: (team: CareTeam, member?: TeamMember) => TemplateResult | typeof nothing;
}

/** One team: its members, the form that is open in it, and what can be done with it. */
export function editorTeam(team: CareTeam, options: EditorTeamOptions): TemplateResult {
  const { acts, localize, mayAct, click, level, form } = options;
  const { status } = acts.previewOf(team);
  const { ref } = team;
  const ofMember = (of: CareTeam, member?: TeamMember): TemplateResult | typeof nothing =>
    acts.open?.memberRef && acts.open.memberRef === member?.ref && acts.open.teamRef === of.ref ? form(of, member) : nothing;
  const isOpen = acts.isOpen('add', ref) || acts.isOpen('end-team', ref);
  const activate: ClickAct = {
    team,
    from: buttonOf('activate', ref),
    what: () => localize.t('care-team.held.activate'),
    verb: (now, context) => changeTeamStatus(now, { act: 'activated' }, context),
  };
  return html`<div class="team" part="team" data-ref=${ref}>
    <div class="team-head">
      <div class="section" role="heading" aria-level=${level}>${teamName(team, localize)}</div>
      ${status === 'active'
        ? nothing
        : statusChip({ tone: 'neutral', icon: status === 'suspended' ? pauseIcon : clockIcon, word: localize.t(`care-team.status.${status}`) })}
    </div>
    ${editorMembers(team, { ...options, form: ofMember })} ${isOpen ? form(team) : nothing}
    ${mayAct && !isOpen
      ? html`<div class="actions no-print">
          <button type="button" class="button" data-do="add" @click=${() => void acts.begin('add', 'directory', ref)}>${plusIcon()}${localize.t('care-team.do.add')}</button>
          ${status === 'active'
            ? nothing
            : html`<button type="button" class="button" data-do="activate" @click=${() => click(activate)}>${localize.t('care-team.do.activate')}</button>`}
          <button type="button" class="button quiet" data-do="end-team" @click=${() => void acts.begin('end-team', 'team', ref)}>${localize.t('care-team.do.end_team')}</button>
        </div>`
      : nothing}
  </div>`;
}
