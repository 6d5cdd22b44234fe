import type { Questionnaire } from '@careloom/forms';
import { jsonFault } from './json-fault.ts';

/** What somebody pasted: a Questionnaire, as far as it is one; and what to tell them. */
export interface Pasted {
  readonly questionnaire?: Questionnaire;
  /** Why it cannot be shown. */
  readonly fault?: string;
  /** What it was taken for. */
  readonly note?: string;
}

/** Item types that R4 has not: HL7 FHIR R5, value set item-type. */
const ofR5 = /"type"\s*:\s*"(?:coding|question)"/;

/** Reads a text as a Questionnaire in JSON, or says in words what it is instead. */
export function pasted(text: string): Pasted {
  const json = text.replace(/^\ufeff/, '').trim();
  if (json === '') return { fault: 'There is nothing here yet. Paste a FHIR Questionnaire, as JSON.' };
  if (json.startsWith('<')) return { fault: 'This is XML. Paste the Questionnaire as JSON.' };
  const place = jsonFault(text.replace(/^\ufeff/, ''));
  if (place) return { fault: `This is no JSON: line ${place.line}, column ${place.column}.` };
  const read: unknown = JSON.parse(json);
  if (typeof read !== 'object' || read === null) return { fault: 'This is JSON, but no object.' };
  if (Array.isArray(read)) return { fault: 'This is a list. Paste one Questionnaire.' };
  const { resourceType } = read as { readonly resourceType?: unknown };
  if (resourceType === undefined) return { fault: 'This says nowhere what it is: a Questionnaire has "resourceType": "Questionnaire".' };
  if (resourceType === 'Questionnaire') return { questionnaire: read as Questionnaire, ...(ofR5.test(json) && { note: 'This may be a Questionnaire of FHIR R5. Item types that R4 has not are among the issues.' }) };
  const inside = entriesOf(read).filter((each) => each.resourceType === 'Questionnaire');
  if (inside[0]) return { questionnaire: inside[0], note: `This is a ${String(resourceType)}. Shown is the first of its Questionnaires (${inside.length}).` };
  return { fault: `This is a resource of the type ${JSON.stringify(resourceType)}. Paste a Questionnaire.` };
}

function entriesOf(bundle: object): readonly Questionnaire[] {
  const { entry } = bundle as { readonly entry?: unknown };
  if (!Array.isArray(entry)) return [];
  return entry.flatMap((each: { readonly resource?: unknown } | null) => (typeof each?.resource === 'object' && each.resource !== null ? [each.resource as Questionnaire] : []));
}
