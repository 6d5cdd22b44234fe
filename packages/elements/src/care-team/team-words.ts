import type { CareTeam, TeamMember, TeamRole } from '@careloom/core/care-team';
import { teamRoles } from '@careloom/core/care-team';
import { parseRef } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { buildingIcon, personIcon } from '../foundation/index.ts';
import type { Icon } from '../foundation/index.ts';
import type { CareTeamLocalizer } from './care-team-catalogues.ts';

/** A name with its own direction, never translated by the browser. */
export function partyName({ display }: Party, localize: CareTeamLocalizer): TemplateResult {
  return display ? html`<bdi dir="auto" translate="no">${display}</bdi>` : html`${localize.t('care-team.unnamed')}`;
}

/** A name inside a sentence: isolated, since it may go the other way. */
export function nameInWords({ display }: Party, localize: CareTeamLocalizer): string {
  return display ? `\u2068${display}\u2069` : localize.t('care-team.unnamed');
}

/** The published words of a code we know, ours in Spanish; else what the record says. */
export function roleWord(role: TeamRole, localize: CareTeamLocalizer): string {
  const isKnown = teamRoles.some(({ code, system }) => code === role.code && system === role.system);
  return isKnown ? localize.text(`care-team.role.${role.code}`) : role.display;
}

export function roleWords({ roles }: TeamMember, localize: CareTeamLocalizer): string {
  return roles.length > 0 ? roles.map((role) => roleWord(role, localize)).join(', ') : localize.t('care-team.role.none');
}

export function teamName({ name }: Pick<CareTeam, 'name'>, localize: CareTeamLocalizer): TemplateResult {
  return name ? html`<bdi dir="auto">${name}</bdi>` : html`${localize.t('care-team.team')}`;
}

/** A house for an organization, else a person. */
export function partyIcon(ref: string): Icon {
  return parseRef(ref)?.type === 'Organization' ? buildingIcon : personIcon;
}
