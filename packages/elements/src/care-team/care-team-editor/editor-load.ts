import { isActiveTeam, loadCareTeams } from '@careloom/core/care-team';
import type { CareTeam } from '@careloom/core/care-team';
import { loadPerson } from '@careloom/core/person';
import type { Person } from '@careloom/core/person';
import { loadRelatedPeople } from '@careloom/core/person/related';
import type { RelatedPerson } from '@careloom/core/person/related';
import type { CareQuery } from '@careloom/core/ports';
import type { Day } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

/** A patient's teams, and who around them may join. */
export interface TeamEditorValue {
  readonly teams: readonly CareTeam[];
  readonly person: Person;
  readonly related: readonly RelatedPerson[];
}

export async function loadTeamEditor(patientRef: string, { repository, signal }: LoadContext): Promise<TeamEditorValue> {
  const [{ teams }, person, { people }] = await Promise.all([
    loadCareTeams(repository, patientRef, { signal }),
    loadPerson(repository, patientRef, { signal }),
    loadRelatedPeople(repository, patientRef, { signal }),
  ]);
  return { teams, person, related: people };
}

/** What makes it old. */
export function teamEditorQueries(patient: string): readonly CareQuery[] {
  return ['CareTeam', 'RelatedPerson'].map((resourceType) => ({ resourceType, params: { patient } }));
}

/** Teams that may be changed: those that are not over. */
export function openTeams(teams: readonly CareTeam[], today: Day, timeZone: string): readonly CareTeam[] {
  return teams.filter((team) => ['proposed', 'suspended'].includes(team.status) || isActiveTeam(team, today, timeZone));
}
