import { objectsIn, parseRef, partyIn } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import { cms50 } from './cms50.ts';
import type { Cms50, Cms50Input } from './cms50.ts';

/** The measure over many patients. Percentages are of those it could be measured for, and `n` is always told. */
export interface Cms50Summary {
  readonly patients: readonly { readonly patientRef: string; readonly result: Cms50 }[];
  readonly denominator: number;
  readonly numerator: number;
  /** Patients whose data do not stand in the measure's shape: in neither count. */
  readonly notMeasurable: number;
}

/** CMS50 for each patient that the resources are about. What names no patient belongs to nobody and counts for none. */
export function cms50Summary(input: Cms50Input): Cms50Summary {
  const byPatient = new Map<string, Resource[]>();
  for (const resource of objectsIn<Resource>(input.resources)) {
    const ref = patientOf(resource);
    if (ref) byPatient.set(ref, [...(byPatient.get(ref) ?? []), resource]);
  }
  const patients = [...byPatient].map(([patientRef, resources]) => ({
    patientRef,
    result: cms50({ ...input, resources }),
  }));
  const count = (is: (result: Cms50) => boolean): number => patients.filter(({ result }) => is(result)).length;
  return {
    patients,
    denominator: count((result) => result.state === 'measurable' && result.denominator),
    numerator: count((result) => result.state === 'measurable' && result.numerator),
    notMeasurable: count((result) => result.state === 'not-measurable'),
  };
}

function patientOf(resource: Resource): string | undefined {
  const { subject, for: whom } = resource as { subject?: unknown; for?: unknown };
  const ref = partyIn(subject)?.ref ?? partyIn(whom)?.ref;
  const parsed = ref ? parseRef(ref) : undefined;
  return parsed?.type === 'Patient' ? `Patient/${parsed.id}` : undefined;
}
