import { isObject, objectsIn, parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';

/** Elements that say whose record it is, over the types of the patient compartment. */
const SUBJECTS = ['subject', 'patient', 'for', 'beneficiary', 'individual'];

export interface PatientScope {
  /** Looks at the charts among them for links between charts of the same person. */
  learn(resources: readonly Resource[]): void;
  /** Those that are not about another patient, or cited by what is in `citing`. */
  keep<T extends { readonly resource: Resource }>(rows: readonly T[], citing?: readonly Resource[]): readonly T[];
}

/**
 * Drops what is about another patient: a chart that shows it would be dangerous, whoever mixed it up. Merged charts of
 * the same person (`Patient.link`), records without a patient, and what the patient's own records cite are kept.
 * @param patient `Patient/1`
 */
export function patientScope(patient: string, base: string): PatientScope {
  const own = new Set([patient]);
  const local = (reference: unknown): string | undefined => {
    const target = typeof reference === 'string' ? parseRef(reference) : undefined;
    if (!target || (target.base !== undefined && `${target.base}/` !== base)) return undefined;
    return `${target.type}/${target.id}`;
  };
  const linksOf = (resource: Resource): readonly (string | undefined)[] =>
    objectsIn<{ other?: unknown }>((resource as { link?: unknown }).link).map(({ other }) => local(referenceIn(other)));

  function isOther(resource: Resource): boolean {
    if (resource.resourceType === 'Patient') return !own.has(`Patient/${resource.id}`);
    const about = SUBJECTS.flatMap((name) => {
      const ref = local(referenceIn((resource as unknown as Record<string, unknown>)[name]));
      return ref?.startsWith('Patient/') ? [ref] : [];
    });
    return about.length > 0 && !about.some((ref) => own.has(ref));
  }

  return {
    learn(resources) {
      for (const resource of resources.filter(({ resourceType }) => resourceType === 'Patient')) {
        const ref = `Patient/${resource.id}`;
        const links = linksOf(resource).filter((each) => each !== undefined);
        if (own.has(ref)) links.forEach((each) => own.add(each));
        else if (links.some((each) => own.has(each))) own.add(ref);
      }
    },
    keep(rows, citing = []) {
      const cited = new Set(citing.flatMap((resource) => referencesIn(resource).map(local)));
      return rows.filter(({ resource }) => !isOther(resource) || cited.has(`${resource.resourceType}/${resource.id}`));
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
