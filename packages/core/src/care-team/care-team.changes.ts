import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { careTeamActSystem } from './care-team.codes.ts';
import type { CareTeam, CareTeamEvent } from './care-team.types.ts';
import { careTeamOf } from './care-team.write.ts';

/** What to commit after verbs: the CareTeam, and one Provenance an act. */
export function careTeamChanges(team: CareTeam, events: readonly CareTeamEvent[]): ChangeSet {
  const resource = careTeamOf(team);
  return [
    ...(team.source ? updateChange(team.source, resource) : [createChange(urn(team.key), resource)]),
    ...events.map((event) => provenanceChange(event, careTeamActSystem, [team.ref])),
  ];
}
