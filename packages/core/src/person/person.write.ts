import { listIn, patched, sameJson } from '../fhir/index.ts';
import type { ContactPoint, Extension, Patient } from '../fhir/index.ts';
import { ethnicityExtension, raceExtension } from './identity.codes.ts';
import { bestTimeExtension, doNotContactExtension, preferredModeExtension } from './person.codes.ts';
import { telecomOf, timeExtension } from './person.contact.ts';
import { withExtension } from './person.extension.ts';
import { personFromFhir } from './person.fhir.ts';
import { identityExtension, identityIn } from './person.identity.ts';
import { communicationOf, withInterpreter, withPronouns } from './person.talk.ts';
import type { Person } from './person.types.ts';

/** The Patient as it shall be stored: a copy of the one read with what a verb changed. We never make a Patient. */
export function patientOf(person: Person): Patient {
  const stored = person.source.resource;
  const before = personFromFhir({ resource: stored });
  const was = before.ok ? before.value : undefined;
  const changed = <K extends keyof Person>(...names: K[]): boolean => names.some((name) => !was || !sameJson(was[name], person[name]));
  return patched(stored, {
    ...(changed('contacts') && { telecom: telecomOf(person.contacts, listIn(stored.telecom) as readonly ContactPoint[]) }),
    ...(changed('languages') && { communication: communicationOf(person.languages, stored.communication) }),
    ...(changed('interpreter', 'doNotContact', 'preferredMode', 'bestTimes', 'pronouns', 'race', 'ethnicity') && {
      extension: extensionsOf(person, changed),
    }),
  });
}

function extensionsOf(person: Person, changed: (name: keyof Person) => boolean): Extension[] {
  const { resource } = person.source;
  let list = listIn(resource.extension) as Extension[];
  if (changed('interpreter')) list = withInterpreter(list, person.interpreter);
  if (changed('doNotContact')) {
    list = withExtension(list, doNotContactExtension, [{ url: doNotContactExtension, valueBoolean: person.doNotContact }]);
  }
  if (changed('preferredMode')) {
    const { preferredMode: valueCode } = person;
    list = withExtension(list, preferredModeExtension, valueCode ? [{ url: preferredModeExtension, valueCode }] : []);
  }
  if (changed('bestTimes')) list = withExtension(list, bestTimeExtension, person.bestTimes.map(timeExtension));
  if (changed('pronouns')) list = withPronouns(list, person.pronouns);
  for (const [name, url] of [['race', raceExtension], ['ethnicity', ethnicityExtension]] as const) {
    if (!changed(name)) continue;
    const written = identityExtension(url, person[name], identityIn(resource, url)[0]);
    list = withExtension(list, url, written ? [written] : []);
  }
  return list;
}
