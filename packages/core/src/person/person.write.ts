import { listIn, patched, sameJson } from '../fhir/index.ts';
import type { ContactPoint, Extension, Patient } from '../fhir/index.ts';
import { ethnicityExtension, raceExtension } from './identity.codes.ts';
import { bestTimeExtension, doNotContactExtension, preferredModeExtension } from './person.codes.ts';
import { telecomOf, timeParts } from './person.contact.ts';
import { withMarks } from './person.extension.ts';
import { personFromFhir } from './person.fhir.ts';
import { identityExtension, identityIn } from './person.identity.ts';
import { communicationOf, withInterpreter, withPronouns } from './person.talk.ts';
import type { IdentityAnswer, Person } from './person.types.ts';

/** The Patient as it shall be stored: a copy of the one read with what a verb changed. We never make a Patient. */
export function patientOf(person: Person): Patient {
  const stored = person.source.resource;
  const before = personFromFhir({ resource: stored });
  const was = before.ok ? before.value : undefined;
  const changed = (name: keyof Person): boolean => !was || !sameJson(was[name], person[name]);
  const extensions = extensionsOf(person, changed);
  return patched(stored, {
    ...(changed('contacts') && { telecom: telecomOf(person.contacts, listIn(stored.telecom) as readonly ContactPoint[]) }),
    ...(changed('languages') && { communication: communicationOf(person.languages, stored.communication) }),
    ...(!sameJson(extensions, listIn(stored.extension)) && { extension: extensions.length > 0 ? extensions : undefined }),
  });
}

function extensionsOf(person: Person, changed: (name: keyof Person) => boolean): Extension[] {
  const { resource } = person.source;
  const { doNotContact, preferredMode: valueCode, bestTimes, race, ethnicity, pronouns, interpreter } = person;
  const identity = (url: string, answer: IdentityAnswer): readonly Extension[] => 
    [identityExtension(url, answer, identityIn(resource, url)[0]) ?? []].flat();
  const list = withMarks(resource.extension, [
    ['doNotContact', doNotContactExtension, [{ valueBoolean: doNotContact }]],
    ['preferredMode', preferredModeExtension, valueCode ? [{ valueCode }] : []],
    ['bestTimes', bestTimeExtension, bestTimes.map(timeParts)],
    ['race', raceExtension, identity(raceExtension, race)],
    ['ethnicity', ethnicityExtension, identity(ethnicityExtension, ethnicity)],
  ], changed);
  const named = changed('pronouns') ? withPronouns(list, pronouns) : list;
  return changed('interpreter') ? withInterpreter(named, interpreter) : named;
}
