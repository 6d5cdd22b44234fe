import { isActiveTeam, loadCareTeams, teamGaps, teamView } from '@careloom/core/care-team';
import type { CareTeam, CareTeamView, TeamGap } from '@careloom/core/care-team';
import { loadPerson } from '@careloom/core/person';
import { loadRelatedPeople } from '@careloom/core/person/related';
import type { RelatedPerson } from '@careloom/core/person/related';
import type { CareQuery } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { Day, Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

/** Teams, and what a list needs to know of the people around. */
export interface TeamListValue {
  readonly teams: readonly CareTeam[];
  /** Addresses of teams that cannot be read. */
  readonly unreadable: readonly string[];
  /** Whom the chart names for primary care; undefined where the chart itself cannot be read. */
  readonly primaryCare: readonly Party[] | undefined;
  readonly related: ReadonlyMap<string, RelatedPerson>;
}

export async function loadTeamList(patientRef: string, { repository, signal }: LoadContext): Promise<TeamListValue> {
  const [{ teams, unreadable }, person, { people }] = await Promise.all([
    loadCareTeams(repository, patientRef, { signal }),
    loadPerson(repository, patientRef, { signal }).catch((error: unknown) => {
      // A team is worth showing without its chart; what the chart would say is then not known.
      if (isCareloomError(error) && !error.code.startsWith('repository.')) return undefined;
      throw error;
    }),
    loadRelatedPeople(repository, patientRef, { signal }),
  ]);
  return {
    teams,
    unreadable: unreadable.map(({ ref }) => ref),
    primaryCare: person?.generalPractitioners,
    related: new Map(people.map((each) => [each.ref, each])),
  };
}

/** What makes it old. */
export function teamListQueries(patient: string): readonly CareQuery[] {
  return ['CareTeam', 'RelatedPerson'].map((resourceType) => ({ resourceType, params: { patient } }));
}

/** What is shown on a day. */
export interface TeamListModel {
  readonly gaps: readonly TeamGap[];
  readonly open: readonly CareTeamView[];
  readonly past: readonly CareTeamView[];
  /** Some team is at work today. */
  readonly isActive: boolean;
}

export function teamListModel({ teams, unreadable, primaryCare }: TeamListValue, today: Day, timeZone: string): TeamListModel {
  const views = (list: readonly CareTeam[]): readonly CareTeamView[] => list.map((team) => teamView(team, today, { timeZone }));
  const isOpen = (team: CareTeam): boolean => ['proposed', 'suspended'].includes(team.status) || isActiveTeam(team, today, timeZone);
  const gaps = teamGaps(teams, today, { timeZone, ...(primaryCare && { primaryCareRefs: primaryCare.map(({ ref }) => ref) }) });
  // What could not be read is not known to be missing.
  const unknown = new Set([...(primaryCare ? [] : ['no-primary-care']), ...(unreadable.length > 0 ? ['no-primary-care', 'no-coordinator', 'no-primary-contact'] : [])]);
  return {
    gaps: gaps.filter(({ kind }) => !unknown.has(kind)),
    open: views(teams.filter(isOpen)),
    past: views(teams.filter((team) => !isOpen(team))),
    isActive: teams.some((team) => isActiveTeam(team, today, timeZone)),
  };
}
