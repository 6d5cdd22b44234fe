import { isObject, localRef, objectsIn, parseRef, partyIn, textIn } from '../fhir/index.ts';
import type { CareTeam as FhirCareTeam, ContactPoint, HumanName, Resource } from '../fhir/index.ts';
import { contactOf, nameOfHuman } from '../person/index.ts';
import type { ContactWay } from '../person/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository } from '../ports/index.ts';
import { isCareloomError } from '../shared/index.ts';
import type { Issue, Party } from '../shared/index.ts';
import { careTeamFromFhir } from './care-team.fhir.ts';
import type { CareTeam, CareTeamList, TeamMember } from './care-team.types.ts';

/** What somebody's own record adds: their name, whether they still work there, how to reach them, who is behind a role. */
interface Known {
  readonly display?: string;
  readonly inactive: boolean;
  readonly practitionerRef?: string;
  readonly organization?: Party;
  readonly contacts: readonly ContactWay[];
}
type Directory = ReadonlyMap<string, Known>;

/**
 * A patient's teams, active ones first, with the names their members have today and who no longer works there. Teams
 * entered in error are left out. Throws what the repository throws; where it does not let us read the members, the
 * names of the team stand.
 */
export async function loadCareTeams(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<CareTeamList> {
  const teams: CareTeam[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  const query = { resourceType: 'CareTeam', params: { patient: patientRef } };
  for (const stored of await collect<FhirCareTeam>(repository, query, options)) {
    const read = careTeamFromFhir(stored);
    if (!read.ok) unreadable.push({ ref: `CareTeam/${stored.resource.id}`, issues: read.issues });
    else if (read.value.status !== 'entered-in-error') teams.push(read.value);
  }
  const refs = teams.flatMap(({ members }) => members.flatMap(({ ref, cover }) => [ref, ...(cover ? [cover.by.ref] : [])]));
  const directory = await directoryOf(repository, refs, options);
  const local = (ref: string): string => localRef(ref, repository.baseUrl);
  const named = teams.map((team) => ({ ...team, members: team.members.map((member) => withKnown(member, directory, local)) }));
  const isActive = ({ status }: CareTeam): boolean => status === 'active';
  return { teams: [...named.filter(isActive), ...named.filter((team) => !isActive(team))], unreadable };
}

function withKnown(member: TeamMember, directory: Directory, local: (ref: string) => string): TeamMember {
  const known = directory.get(local(member.ref));
  if (!known) return member;
  const { display, inactive, practitionerRef, organization, contacts } = known;
  return {
    ...member,
    ...(display && { party: { ...member.party, display } }),
    ...(inactive && { inactive }),
    ...(practitionerRef && { practitionerRef }),
    ...(organization && { organization }),
    ...(contacts.length > 0 && { contacts }),
  };
}

async function directoryOf(repository: CareRepository, refs: readonly string[], options?: CallOptions): Promise<Directory> {
  const known = new Map<string, Known>();
  const fetched = async (type: string, wanted: readonly string[]): Promise<void> => {
    const ids = wanted.flatMap((ref) => {
      const target = parseRef(localRef(ref, repository.baseUrl));
      return target?.type === type && target.base === undefined && !known.has(`${type}/${target.id}`) ? [target.id] : [];
    });
    if (ids.length === 0) return;
    const rows = await readable(collect(repository, { resourceType: type, params: { _id: [...new Set(ids)] } }, options));
    for (const { resource } of rows) known.set(`${type}/${resource.id}`, knownOf(resource));
  };
  await Promise.all(['PractitionerRole', 'RelatedPerson', 'Organization'].map((type) => fetched(type, refs)));
  const people = [...known.values()].flatMap(({ practitionerRef }) => practitionerRef ?? []);
  await fetched('Practitioner', [...refs, ...people]);
  for (const [ref, role] of known) {
    const person = role.practitionerRef === undefined ? undefined : known.get(localRef(role.practitionerRef, repository.baseUrl));
    if (!person) continue;
    const contacts = role.contacts.length > 0 ? role.contacts : person.contacts;
    known.set(ref, { ...role, contacts, inactive: role.inactive || person.inactive, ...(person.display && { display: person.display }) });
  }
  return known;
}

/** Rows of a search; none where this repository may not be asked for them. */
async function readable<T>(rows: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await rows;
  } catch (error) {
    if (isCareloomError(error) && ['repository.forbidden', 'repository.search_unsupported'].includes(error.code)) return [];
    throw error;
  }
}

function knownOf(resource: Resource): Known {
  const { name, active, practitioner, organization, telecom } = resource as Readonly<Record<string, unknown>> & Resource;
  const names = objectsIn<HumanName>(name).flatMap(nameOfHuman);
  const person = isObject(practitioner) ? partyIn(practitioner) : undefined;
  const display = textIn(name) ?? (names.find(({ use, to }) => use !== 'old' && !to) ?? names[0])?.words ?? person?.display;
  const place = isObject(organization) ? partyIn(organization) : undefined;
  const contacts = objectsIn<ContactPoint>(telecom).flatMap(contactOf);
  return { ...(display && { display }), inactive: active === false, contacts, ...(person && { practitionerRef: person.ref }), ...(place && { organization: place }) };
}
