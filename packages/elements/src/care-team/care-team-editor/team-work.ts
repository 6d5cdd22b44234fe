import { careTeamChanges } from '@careloom/core/care-team';
import type { CareTeam, CareTeamAct, CareTeamResult } from '@careloom/core/care-team';
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

export function workOf(result: CareTeamResult): TeamWork {
  if (!result.ok) return { ok: false, refusals: [result.refusal] };
  const { value: team, events } = result;
  return { ok: true, team, changes: careTeamChanges(team, events), acts: events.map(({ act }) => act) };
}
