import { SDC, extensionsOf } from '../model/extensions.ts';
import type { FhirExtension, Questionnaire } from '../model/fhir.types.ts';

export const EXPECTATION = `${SDC}sdc-questionnaire-assemble-expectation`;
export const ASSEMBLE_CONTEXT = `${SDC}sdc-questionnaire-assembleContext`;

/** `assemble-root`, ...; undefined where the form says nothing: it stands alone and needs no assembly. */
export function expectationOf(form: Questionnaire): string | undefined {
  const found = extensionsOf(form).find(({ url }) => url === EXPECTATION)?.['valueCode'];
  return typeof found === 'string' ? found : undefined;
}

/** Names a form needs from the one that imports it. */
export function contextOf(form: Questionnaire): readonly string[] {
  return extensionsOf(form)
    .filter(({ url }) => url === ASSEMBLE_CONTEXT)
    .map((each) => each['valueString'])
    .filter((name) => typeof name === 'string');
}

/** Source: SDC modular forms, "Finding and distinguishing modular/assembly-relevant forms", table of codes. */
export function mayBeChild(form: Questionnaire): 'yes' | 'no' | 'unsaid' {
  const code = expectationOf(form);
  return code === undefined ? 'unsaid' : code.endsWith('child') ? 'yes' : 'no';
}

/** A form that needs names of another cannot stand alone, whatever its code says. */
export function mayBeRoot(form: Questionnaire): boolean {
  const code = expectationOf(form);
  return (code === undefined || code.includes('root')) && contextOf(form).length === 0;
}

/**
 * What the assembled form says of itself: `assemble-root-or-child` becomes `independent-root-or-child`, a mere root
 * says nothing.
 */
export function settledExpectation(extension: FhirExtension): FhirExtension | undefined {
  const code = extension['valueCode'];
  if (code === 'assemble-root') return undefined;
  return typeof code === 'string' ? { ...extension, valueCode: code.replace(/^assemble-/, 'independent-') } : extension;
}
