import type { Constraint, FormDefinition, LaunchContext } from './definition.types.ts';
import { CORE, SDC, expression, isJson, oneOf, parts, text, valueOf } from './extensions.ts';
import type { FhirCoding, FhirExpression, FhirExtension } from './fhir.types.ts';
import { codingsOf, constraintOf } from './item-readers.ts';

export type RootDraft = { -readonly [K in keyof FormDefinition]: FormDefinition[K] };

/** False: the value is not what the extension takes; undefined: not one of ours. */
export function readRootExtension(root: RootDraft, extension: FhirExtension): boolean | undefined {
  const value = valueOf(extension);
  switch (extension.url) {
    case `${CORE}variable`:
      return append(root, 'variables', expression(value) as FhirExpression | undefined);
    case `${CORE}targetConstraint`:
    case `${CORE}questionnaire-constraint`:
      return append(root, 'constraints', constraintOf(extension) as Constraint | undefined);
    case `${SDC}sdc-questionnaire-launchContext`:
      return append(root, 'launchContexts', launchContext(extension));
    case `${CORE}preferredTerminologyServer`:
    case `${SDC}sdc-questionnaire-preferredTerminologyServer`:
      return append(root, 'terminologyServers', text(value));
    case `${SDC}sdc-questionnaire-entryMode`: {
      const mode = oneOf('sequential', 'prior-edit', 'random')(value);
      if (mode) root.entryMode = mode;
      return mode !== undefined;
    }
    case `${CORE}questionnaire-signatureRequired`:
      root.signature = [...(root.signature ?? []), ...(codingsOf(value) as readonly FhirCoding[])];
      return true;
    case `${SDC}sdc-questionnaire-questionnaireAdaptive`:
      if (value === true || text(value)) root.adaptive = true;
      return value !== undefined;
    default: {
      // Any expression on the root that has a name is known by it below.
      const named = expression(value) as FhirExpression | undefined;
      return named?.name === undefined ? undefined : append(root, 'variables', named);
    }
  }
}

function append<K extends 'variables' | 'constraints' | 'launchContexts' | 'terminologyServers'>(
  root: RootDraft,
  field: K,
  value: FormDefinition[K][number] | undefined,
): boolean {
  if (value !== undefined) root[field] = [...root[field], value] as unknown as RootDraft[K];
  return value !== undefined;
}

/** Older guides have the name as an id instead of a Coding. */
function launchContext(extension: FhirExtension): LaunchContext | undefined {
  const raw = parts(extension, 'name')[0];
  const name = text(isJson(raw) ? raw['code'] : raw);
  if (!name) return undefined;
  const description = text(parts(extension, 'description')[0]);
  return {
    name,
    types: parts(extension, 'type').filter((type) => typeof type === 'string'),
    multiple: parts(extension, 'multiplesAllowed')[0] === true,
    ...(description && { description }),
  };
}
