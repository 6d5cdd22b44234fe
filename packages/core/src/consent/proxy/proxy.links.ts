import { extension, isObject, listIn, objectsIn, partyIn } from '../../fhir/index.ts';
import type { Extension, Resource } from '../../fhir/index.ts';

/** What a record is about, by address. */
export interface RecordLinks {
  /** It goes with any of these that is hidden: its words would tell. */
  readonly any: readonly string[];
  /** It goes where all of these that can be read are hidden: it is there for them alone. */
  readonly all: readonly string[];
}

interface LinkRule {
  /** Absent: every reference in the record. */
  readonly any?: readonly string[];
  readonly all?: readonly string[];
}

const step: LinkRule = { any: ['basedOn', 'partOf', 'reasonReference'] };

/**
 * Which fields say what a record is about. A need stands for itself, whatever shows it; a plan and a panel of answers are
 * lists of others. Any other record (a message, a document, a log entry, a consent) goes with whatever it names.
 */
const rules: Readonly<Record<string, LinkRule>> = {
  Appointment: step,
  CarePlan: { any: [] },
  CareTeam: { any: [], all: ['reasonReference'] },
  Condition: { any: [] },
  Goal: { any: [], all: ['addresses'] },
  Observation: { any: ['basedOn', 'partOf', 'derivedFrom', 'focus'] },
  Procedure: step,
  Provenance: { any: [], all: ['target'] },
  QuestionnaireResponse: { any: ['basedOn', 'partOf'] },
  ServiceRequest: { any: ['basedOn', 'replaces', 'reasonReference'] },
  Task: { any: ['focus', 'basedOn', 'partOf', 'reasonReference'] },
};

/** Records about no patient, or about who somebody is: nothing is hidden by them, and they are never hidden. */
const openTypes: ReadonlySet<string> = new Set([
  'Device', 'Group', 'HealthcareService', 'Location', 'Organization', 'Patient', 'Person', 'Practitioner', 'PractitionerRole',
  'Questionnaire', 'RelatedPerson',
]);

export function isOpenType(type: string): boolean {
  return openTypes.has(type);
}

export function linksOf(resource: Resource): RecordLinks {
  const of = resource as unknown as Readonly<Record<string, unknown>>;
  const rule = rules[resource.resourceType] ?? {};
  const refsOf = (names: readonly string[]): readonly string[] => names.flatMap((name) => listIn(of[name]).flatMap((each) => partyIn(each)?.ref ?? []));
  if (!rule.any) return { any: refsWithin(resource), all: [] };
  const any = refsOf(rule.any);
  // A step that says a reason is there for that; else for the goals it names.
  const hasReason = listIn(of['reasonReference']).length > 0;
  const goals = objectsIn<Extension>(of['extension']).filter(({ url }) => url === extension.pertainsToGoal);
  const served = hasReason ? [] : goals.flatMap(({ valueReference }) => partyIn(valueReference)?.ref ?? []);
  return { any, all: [...refsOf(rule.all ?? []), ...served] };
}

function refsWithin(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(refsWithin);
  if (!isObject(value)) return [];
  return [...(partyIn(value) ? [partyIn(value)?.ref ?? ''] : []), ...Object.values(value).flatMap(refsWithin)];
}
