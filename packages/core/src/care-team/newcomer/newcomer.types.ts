import type { RelationshipCode } from '../../person/related/index.ts';
import type { ChangeSet } from '../../ports/index.ts';
import type { refuse } from '../../shared/index.ts';
import type { CareTeam, CareTeamEvent, MemberInput } from '../index.ts';

/** Somebody who has no record yet, and gets one with their place on the team. One of the names at least. */
export interface NewRelative {
  readonly kind: 'relative';
  readonly given?: string;
  readonly family?: string;
  readonly phone?: string;
  readonly relationship?: RelationshipCode;
}

/** US Core asks for the last name of a professional. */
export interface NewProfessional {
  readonly kind: 'professional';
  readonly given?: string;
  readonly family: string;
  readonly phone?: string;
}

export type NewcomerInput = NewRelative | NewProfessional;

/** What they do on the team; who they are comes from the new record. */
export type Seat = Omit<MemberInput, 'party'>;

/** The team with the newcomer on it, and everything to commit at once: their record, the team, one Provenance an act. */
export type NewcomerResult =
  | { readonly ok: true; readonly value: CareTeam; readonly events: readonly CareTeamEvent[]; readonly changes: ChangeSet }
  | ReturnType<typeof refuse>;
