import { parsedUrl } from './issuers.ts';

/** Who signed in, from a checked id token. */
export interface SmartUser {
  /** `Practitioner/123`; the whole address when the record is on another server. */
  readonly reference: string;
  readonly resourceType: 'Patient' | 'Practitioner' | 'PractitionerRole' | 'RelatedPerson' | 'Person';
  /** The name in the id token, if it has one. */
  readonly display?: string;
}

const USER = /^(Patient|Practitioner|PractitionerRole|RelatedPerson|Person)\/(?!\.+$)[A-Za-z0-9\-.]{1,64}$/;

/** `fhirUser`, absolute or relative to the FHIR base; `profile` is what SMART 1 called it. Undefined when neither names a person. */
export function smartUser(claims: Readonly<Record<string, unknown>> | undefined, fhirBase: string): SmartUser | undefined {
  for (const claim of [claims?.['fhirUser'], claims?.['profile']]) {
    const text = typeof claim === 'string' ? claim : '';
    const reference = text.startsWith(`${fhirBase}/`) ? text.slice(fhirBase.length + 1) : text;
    const isElsewhere = parsedUrl(reference)?.protocol === 'https:';
    const [, resourceType] = USER.exec(isElsewhere ? reference.split('/').slice(-2).join('/') : reference) ?? [];
    if (resourceType === undefined) continue;
    const name = claims?.['name'];
    return { reference, resourceType: resourceType as SmartUser['resourceType'], ...(typeof name === 'string' && name !== '' && { display: name }) };
  }
  return undefined;
}
