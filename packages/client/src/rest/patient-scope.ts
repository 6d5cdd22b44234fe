import { isObject, listIn, objectsIn, parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';

/** Elements that say whose record it is, over the types of the R4 patient compartment. */
const SUBJECTS = ['subject', 'patient', 'for', 'beneficiary', 'individual', 'candidate', 'actor', 'target'];

export interface PatientScope {
  /** The patient, or another chart of the same person. */
  isOwn(ref: string): boolean;
  /** Whose record it says it is. nobody: a clinic, a form, or something whose patient is not named by an address. */
  about(resource: Resource): 'own' | 'other' | 'nobody';
  /** `Type/id` of all that a resource refers to on this server. */
  citedBy(resource: Resource): readonly string[];
  /** Looks at the charts among them for links between charts of the same person. */
  learn(resources: readonly Resource[]): void;
  /**
   * Those that are not about another patient, or cited by a record of this one that was given here before or is among
   * `citing`. A record that names nobody (a group) vouches for none.
   */
  keep<T extends { readonly resource: Resource }>(rows: readonly T[], citing?: readonly T[]): readonly T[];
}

/**
 * Drops what is about another patient: a chart that shows it would be dangerous, whoever mixed it up. Merged charts of
 * the same person (`Patient.link`), records without a patient, and what the patient's own records cite are kept.
 * @param patient `Patient/1`
 */
export function patientScope(patient: string, base: string): PatientScope {
  const own = new Set([patient]);
  const cited = new Set<string | undefined>();
  const local = (reference: unknown): string | undefined => {
    const target = typeof reference === 'string' ? parseRef(reference) : undefined;
    if (!target || (target.base !== undefined && `${target.base}/` !== base)) return undefined;
    return `${target.type}/${target.id}`;
  };
  /** A patient it names; one of another server is nobody we know, and keeps its address. */
  const patientIn = (value: unknown): readonly string[] => {
    const reference = referenceIn(value);
    const target = typeof reference === 'string' ? parseRef(reference) : undefined;
    return target?.type === 'Patient' ? [local(reference) ?? (reference as string)] : [];
  };
  const linksOf = (resource: Resource): readonly (string | undefined)[] =>
    objectsIn<{ other?: unknown }>((resource as { link?: unknown }).link).map(({ other }) => local(referenceIn(other)));

  function about(resource: Resource): 'own' | 'other' | 'nobody' {
    if (resource.resourceType === 'Patient') return own.has(`Patient/${resource.id}`) ? 'own' : 'other';
    const values = resource as unknown as Readonly<Record<string, unknown>>;
    const subjects = SUBJECTS.flatMap((name) => listIn(values[name]).flatMap(patientIn));
    // Who comes to an appointment, and who a person is.
    const parts = [...objectsIn<{ actor?: unknown }>(values['participant']).map(({ actor }) => actor),
      ...objectsIn<{ target?: unknown }>(values['link']).map(({ target }) => target)];
    const all = [...subjects, ...parts.flatMap(patientIn)];
    if (all.length === 0) return 'nobody';
    return all.some((ref) => own.has(ref)) ? 'own' : 'other';
  }

  return {
    isOwn: (ref) => own.has(local(ref) ?? ref),
    about,
    citedBy: (resource) => referencesIn(resource).flatMap((ref) => local(ref) ?? []),
    learn(resources) {
      for (const resource of resources.filter(({ resourceType }) => resourceType === 'Patient')) {
        const ref = `Patient/${resource.id}`;
        const links = linksOf(resource).filter((each) => each !== undefined);
        if (own.has(ref)) links.forEach((each) => own.add(each));
        else if (links.some((each) => own.has(each))) own.add(ref);
      }
    },
    keep(rows, citing = []) {
      for (const { resource } of citing) if (about(resource) === 'own') referencesIn(resource).forEach((ref) => cited.add(local(ref)));
      return rows.filter(({ resource }) => about(resource) !== 'other' || cited.has(`${resource.resourceType}/${resource.id}`));
    },
  };
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
