import { isObject, listIn, objectsIn, parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';

/** Elements that say whose record it is, over the types of the R4 patient compartment. */
const SUBJECTS = ['subject', 'patient', 'for', 'beneficiary', 'individual', 'candidate', 'actor', 'target'];

/** Who comes to an appointment, who a person is, who is in a group, whose data was seen. */
const PARTS = [['participant', 'actor'], ['link', 'target'], ['member', 'entity'], ['entity', 'what']] as const;

export interface PatientScope {
  /** `Type/id` of an address on this server; another one as it is. */
  addressOf(ref: string): string;
  /** The patient, or another chart of the same person. */
  isOwn(ref: string): boolean;
  /** Whose record it says it is. nobody: a clinic, a form, or something whose patient is not named by an address. */
  about(resource: Resource): 'own' | 'other' | 'nobody';
  /** `Type/id` of all that a resource refers to on this server. */
  citedBy(resource: Resource): readonly string[];
  /** Looks at the charts among them for links between charts of the same person. */
  learn(resources: readonly Resource[]): void;
}

/**
 * Tells what is about one patient from what is about another: a chart that shows that would be dangerous, whoever mixed it
 * up. Charts of the same person (`Patient.link`) are of this one. A patient whose address cannot be read is another.
 * @param patient `Patient/1`
 * @param base of the server, with a slash at the end
 */
export function patientScope(patient: string, base: string): PatientScope {
  const local = (reference: unknown): string | undefined => {
    const target = typeof reference === 'string' ? parseRef(reference) : undefined;
    if (!target || (target.base !== undefined && `${target.base}/` !== base)) return undefined;
    return `${target.type}/${target.id}`;
  };
  const own = new Set([local(patient) ?? patient]);
  /** A patient it names; one of another server, and one in a spelling of its own, is nobody we know and keeps its address. */
  const patientIn = (value: unknown): readonly string[] => {
    const found = referenceIn(value) ?? '';
    const reference = typeof found === 'string' ? found : JSON.stringify(found);
    if (!/^[^#]*patient/i.test(reference)) return [];
    const ref = parseRef(reference) ? reference : resolved(reference, base);
    return /^patient$/i.test(parseRef(ref)?.type ?? 'patient') ? [local(ref) ?? ref] : [];
  };
  const linksOf = (resource: Resource): readonly (string | undefined)[] =>
    objectsIn<{ other?: unknown }>((resource as { link?: unknown }).link).map(({ other }) => local(referenceIn(other)));

  const citedBy = (resource: Resource): readonly string[] => referencesIn(resource).flatMap((ref) => local(ref) ?? []);

  function about(resource: Resource): 'own' | 'other' | 'nobody' {
    // Also where a server writes its types otherwise.
    if (/^patient$/i.test(resource.resourceType)) return own.has(`Patient/${resource.id}`) ? 'own' : 'other';
    const values = resource as unknown as Readonly<Record<string, unknown>>;
    if (resource.resourceType === 'Bundle') return aboutAll(objectsIn<{ resource?: unknown }>(values['entry']).map((entry) => entry.resource));
    const subjects = SUBJECTS.flatMap((name) => listIn(values[name]).flatMap(patientIn));
    const parts = PARTS.flatMap(([list, name]) => objectsIn<Readonly<Record<string, unknown>>>(values[list]).map((part) => part[name]));
    const all = [...subjects, ...parts.flatMap(patientIn)];
    if (all.length === 0) return 'nobody';
    return all.some((ref) => own.has(ref)) ? 'own' : 'other';
  }

  /** A document of this patient may hold what their records in it cite, and nothing else of another. */
  function aboutAll(records: readonly unknown[]): 'own' | 'other' | 'nobody' {
    const resources = records.filter(isObject) as unknown as readonly Resource[];
    const mine = resources.filter((each) => about(each) === 'own');
    const cited = new Set(mine.flatMap(citedBy));
    if (resources.some((each) => about(each) === 'other' && !cited.has(`${each.resourceType}/${each.id}`))) return 'other';
    return mine.length > 0 ? 'own' : 'nobody';
  }

  return {
    addressOf: (ref) => local(ref) ?? ref,
    isOwn: (ref) => own.has(local(ref) ?? ref),
    about,
    citedBy,
    learn(resources) {
      for (const resource of resources.filter(({ resourceType }) => resourceType === 'Patient')) {
        const ref = `Patient/${resource.id}`;
        const links = linksOf(resource).filter((each) => each !== undefined);
        if (own.has(ref)) links.forEach((each) => own.add(each));
        else if (links.some((each) => own.has(each))) own.add(ref);
      }
    },
  };
}

/** As a browser would read it; what it cannot read stays as it is. */
function resolved(reference: string, base: string): string {
  try {
    const { origin, pathname } = new URL(reference.trim(), base);
    return `${origin}${pathname.replace(/\/+$/, '')}`;
  } catch {
    return reference;
  }
}

function referenceIn(value: unknown): unknown {
  return isObject(value) ? (value as { reference?: unknown }).reference : undefined;
}

/** Every `reference` in a resource; the depth was checked when it was read. */
function referencesIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(referencesIn);
  return 'reference' in value ? [value.reference, ...inner] : inner;
}
