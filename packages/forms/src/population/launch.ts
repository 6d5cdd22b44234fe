import type { Collection } from '../expressions/expression.types.ts';
import type { FormDefinition } from '../model/definition.types.ts';
import { SDC, extensionValue, isJson, text } from '../model/extensions.ts';
import type { FhirReference, FhirResource } from '../model/fhir.types.ts';
import type { Report } from './run.ts';

/** Values of the names that belong to the host: given ones, and declared ones that were not given (empty). */
export type HostNames = ReadonlyMap<string, Collection>;

/**
 * What the host gives, as the form may see it: a resource of a type the form does not expect, and several where it
 * takes one, are kept from it. Source: SDC, extension launchContext (type, multiplesAllowed).
 */
export function hostNames(
  form: FormDefinition,
  given: Readonly<Record<string, FhirResource | readonly FhirResource[]>>,
  report: Report,
): HostNames {
  const names = new Map<string, Collection>();
  for (const [name, value] of Object.entries(given)) names.set(name, Array.isArray(value) ? value : [value]);
  for (const { name, types, multiple } of form.launchContexts) {
    const values = names.get(name) ?? [];
    const fits =
      types.length === 0 || values.every((each) => isJson(each) && types.includes(String(each['resourceType'])));
    if (values.length === 0) report('forms.launch_context_missing', { severity: 'information', params: { name } });
    else if (!fits) report('forms.launch_context_type', { params: { name } });
    else if (values.length > 1 && !multiple) report('forms.launch_context_several', { params: { name } });
    names.set(name, fits && (values.length < 2 || multiple) ? values : []);
  }
  return names;
}

/**
 * A form must not put its own value in the place of what the host gave: `%patient` would be somebody else. Such a name
 * is refused wherever the form declares it, and the host's value stays.
 */
export function reportShadowed(form: FormDefinition, host: HostNames, report: Report): void {
  const check = (name: string | undefined, linkId?: string): void => {
    if (name !== undefined && host.has(name))
      report('forms.variable_is_launch_context', { params: { name }, ...(linkId !== undefined && { linkId }) });
  };
  const context = extensionValue(form.source, `${SDC}sdc-questionnaire-itemPopulationContext`);
  if (isJson(context)) check(text(context['name']));
  for (const { name } of form.variables) check(name);
  for (const item of form.all) {
    for (const { name } of item.variables) check(name, item.linkId);
    check(item.itemPopulationContext?.name, item.linkId);
  }
}

/** The patient of the launch context, as a reference. */
export function patientOf(host: HostNames): FhirReference | undefined {
  const patient = host.get('patient')?.[0] as FhirResource | undefined;
  return patient?.resourceType === 'Patient' && text(patient.id) ? { reference: `Patient/${patient.id}` } : undefined;
}
