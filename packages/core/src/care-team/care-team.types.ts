import type { ActEvent, CareTeam as FhirCareTeam } from '../fhir/index.ts';
import type { ContactWay } from '../person/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Day, Issue, Party } from '../shared/index.ts';
import type { CareTeamAct, CareTeamStatus, TeamGapKind, TeamRole } from './care-team.codes.ts';

/** A member is away, and who stands in. */
export interface Cover {
  readonly by: Party;
  /** First and last day. */
  readonly from: Day;
  readonly to: Day;
}

/** One member over one time. Somebody who comes back later is there twice. */
export interface TeamMember {
  /** `PractitionerRole/1`: the address of `party`. */
  readonly ref: string;
  readonly party: Party;
  /** Each is a participant of its own on the wire (US Core). */
  readonly roles: readonly TeamRole[];
  /** Whom the patient calls first. */
  readonly primaryContact: boolean;
  /** Days (or moments), the last one included. */
  readonly from?: string;
  readonly to?: string;
  readonly cover?: Cover;
  readonly onBehalfOf?: Party;
  /** Their own record says they no longer work (there); only known after `loadCareTeams`. */
  readonly inactive?: boolean;
  /** The person behind a PractitionerRole; only known after `loadCareTeams`. */
  readonly practitionerRef?: string;
  /** The organization of a PractitionerRole; only known after `loadCareTeams`. */
  readonly organization?: Party;
  /** How to reach them, by their own record (of a role: its own ways, else the person's); only known after `loadCareTeams`. */
  readonly contacts?: readonly ContactWay[];
}

export interface CareTeam {
  readonly key: string;
  /** `CareTeam/1`, or `urn:uuid:...` before it is stored. */
  readonly ref: string;
  readonly patient: Party;
  readonly status: CareTeamStatus;
  readonly name?: string;
  /** As recorded, those of the past too; see `teamView`. */
  readonly members: readonly TeamMember[];
  readonly from?: string;
  readonly to?: string;
  readonly source?: StoredResource<FhirCareTeam>;
}

/** Something missing or doubled, for a person to settle. */
export interface TeamGap {
  readonly kind: TeamGapKind;
  /** Where it is in one team. */
  readonly teamRef?: string;
  /** Whom it is about. */
  readonly memberRefs: readonly string[];
}

/** One member as a list shows them on a day. */
export interface TeamMemberView {
  readonly member: TeamMember;
  readonly standing: MemberStanding;
  /** Who stands in today, where they are away. */
  readonly coveredBy?: Party;
  /** Whom to call today: the primary contact, or who stands in. */
  readonly callFirst: boolean;
}

/** `away`: a cover holds today. `inactive`: their own record says they no longer work there. */
export type MemberStanding = 'not-yet' | 'current' | 'away' | 'inactive' | 'ended';

export interface CareTeamView {
  readonly ref: string;
  readonly name?: string;
  readonly status: CareTeamStatus;
  /** Who is called first, then who is here, away, to come, gone. */
  readonly members: readonly TeamMemberView[];
}

/** A patient's teams, active ones first, and what could not be read. */
export interface CareTeamList {
  readonly teams: readonly CareTeam[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

export interface MemberInput {
  readonly party: Party;
  /** At least one; a code of `teamRoles`, or another with its own display. */
  readonly roles: readonly TeamRole[];
  readonly primaryContact?: boolean;
  /** The moment of the act when absent. */
  readonly from?: Day;
  readonly to?: Day;
  /** Only for a Practitioner (ctm-1). */
  readonly onBehalfOf?: Party;
}

export interface TeamInput {
  readonly patient: Party;
  readonly name?: string;
  /** At least one: US Core has no team of nobody. */
  readonly members: readonly MemberInput[];
}

export interface RoleInput {
  readonly memberRef: string;
  readonly roles: readonly TeamRole[];
}

export interface TeamStatusInput {
  readonly act: 'activated' | 'suspended' | 'ended' | 'retracted';
  /** In the words of whoever decides; needed for all but `activated`. */
  readonly reason?: string;
}

export interface CoverInput {
  readonly memberRef: string;
  /** Absent: the member is back. */
  readonly cover?: Cover;
}

/** How gaps and views count. */
export interface TeamOptions {
  /** IANA name of the site's zone, for moments; UTC when absent. */
  readonly timeZone?: string;
  /** `Person.generalPractitioners`: who is named for primary care outside the team. */
  readonly primaryCareRefs?: readonly string[];
}

export interface MemberEndInput {
  readonly memberRef: string;
  /** The last day; at once when absent. */
  readonly on?: Day;
  readonly reason?: string;
}

export type CareTeamEvent = ActEvent<CareTeamAct>;
