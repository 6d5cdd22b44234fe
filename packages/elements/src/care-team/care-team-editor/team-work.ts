import { careTeamChanges } from '@careloom/core/care-team';
import type { CareTeam, CareTeamAct, CareTeamResult } from '@careloom/core/care-team';
import type { NewcomerResult } from '@careloom/core/care-team/newcomer';
import type { ChangeSet } from '@careloom/core/ports';
import type { Refusal, VerbContext } from '@careloom/core/shared';

/** What the verbs made of it, or why they did not. */
export type TeamWork = TeamDone | { readonly ok: false; readonly refusals: readonly Refusal[] };
export interface TeamDone {
  readonly ok: true;
  readonly team: CareTeam;
  readonly changes: ChangeSet;
  readonly acts: readonly CareTeamAct[];
}
export type TeamWorker = (context: VerbContext) => TeamWork;

/** A newcomer's record goes with the team. */
export function workOf(result: CareTeamResult | NewcomerResult): TeamWork {
  if (!result.ok) return { ok: false, refusals: [result.refusal] };
  const { value: team, events } = result;
  const changes = 'changes' in result ? result.changes : careTeamChanges(team, events);
  return { ok: true, team, changes, acts: events.map(({ act }) => act) };
}
