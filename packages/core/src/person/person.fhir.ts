import { conceptsIn, isModified, isObject, objectsIn, partyIn, refOf, refsIn, textIn, textsIn, wordsOf } from '../fhir/index.ts';
import type { ContactPoint, Extension, HumanName, Patient } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { ethnicityExtension, raceExtension } from './identity.codes.ts';
import { contactModes, doNotContactExtension, preferredModeExtension } from './person.codes.ts';
import type { ContactPreference } from './person.codes.ts';
import { contactOf, flag, periodOf, timesIn } from './person.contact.ts';
import { ethnicityOf, identityIn, raceOf } from './person.identity.ts';
import { interpreterAnswers, languagesOf, pronounsIn, strongest } from './person.talk.ts';
import type { OtherContact, Person, PersonName } from './person.types.ts';

/**
 * Reads a person. Only a wrong type or a missing id makes a Patient unusable; what is odd (no name, an impossible
 * birth date, two answers about an interpreter, a modifying extension) comes back as a warning with its place.
 */
export function personFromFhir(stored: StoredResource<Patient>): Read<Person> {
  const patient = stored?.resource;
  if (patient?.resourceType !== 'Patient') return { ok: false, issues: [issue('person.wrong_type', 'Patient')] };
  const ref = textIn(patient.id) && refOf(patient);
  if (!ref) return { ok: false, issues: [issue('person.id_missing', 'Patient.id')] };

  const issues: Issue[] = [];
  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  if (isModified(patient)) warn('person.modifier_unknown', 'Patient.modifierExtension');
  const names = objectsIn<HumanName>(patient.name).flatMap(nameOfHuman);
  if (names.length === 0) warn('person.name_missing', 'Patient.name');
  const birthDate = textIn(patient.birthDate);
  const born = birthDate && isDateTime(birthDate);
  if (birthDate && !born) warn('person.date_ill_formed', 'Patient.birthDate');
  const deceasedOn = textIn(patient.deceasedDateTime);
  const died = deceasedOn && isDateTime(deceasedOn);
  if (deceasedOn && !died) warn('person.date_ill_formed', 'Patient.deceasedDateTime');
  const extensions = objectsIn<Extension>(patient.extension);
  const answers = interpreterAnswers(extensions);
  if (answers.has('yes') && answers.has('no')) warn('person.interpreter_contradictory', 'Patient.extension');
  for (const url of [raceExtension, ethnicityExtension]) {
    if (identityIn(patient, url).length > 1) warn('person.identity_repeated', 'Patient.extension');
  }
  const links = objectsIn<{ type?: unknown; other?: unknown }>(patient.link);
  const linked = (isMerge: boolean): readonly string[] => refsIn(links.filter(({ type }) => (type === 'replaced-by') === isMerge).map(({ other }) => other));
  const [replacedByRef] = linked(true);
  const preferredMode = modeIn(extensions);
  const value: Person = {
    ref,
    names,
    ...(birthDate && born && { birthDate }),
    deceased: patient.deceasedBoolean === true || deceasedOn !== undefined,
    ...(deceasedOn && died && { deceasedOn }),
    languages: languagesOf(patient.communication),
    interpreter: strongest(answers),
    contacts: objectsIn<ContactPoint>(patient.telecom).flatMap(contactOf),
    doNotContact: flag(extensions, doNotContactExtension) === true,
    ...(preferredMode && { preferredMode }),
    bestTimes: timesIn(extensions),
    pronouns: pronounsIn(extensions),
    race: raceOf(patient),
    ethnicity: ethnicityOf(patient),
    otherContacts: objectsIn(patient.contact).flatMap(otherContactOf),
    generalPractitioners: objectsIn(patient.generalPractitioner).flatMap((each) => partyIn(each) ?? []),
    active: patient.active !== false,
    ...(replacedByRef && { replacedByRef }),
    linkRefs: linked(false),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** A name as recorded; none where nothing of it can be read. */
export function nameOfHuman(name: HumanName): PersonName[] {
  const given = textsIn(name.given);
  const family = textIn(name.family);
  const text = textIn(name.text);
  const parts = [...textsIn(name.prefix), ...given, ...(family ? [family] : []), ...textsIn(name.suffix)];
  const use = textIn(name.use);
  // `text` tells the person's own order (family first, say); it is only trusted to reorder, not to add or drop.
  const words = parts.length === 0 || (text && sameWords(text, parts.join(' '))) ? text : parts.join(' ');
  if (!words) return [];
  return [{ words: words.trim(), ...(family && { family }), given, ...(use && { use }), ...periodOf(name.period) }];
}

function sameWords(a: string, b: string): boolean {
  const sorted = (text: string): string => text.trim().split(/\s+/).sort().join(' ');
  return sorted(a) === sorted(b);
}

function modeIn(extensions: readonly Extension[]): ContactPreference | undefined {
  const code = extensions.find(({ url }) => url === preferredModeExtension)?.valueCode;
  return code === 'no-preference' ? code : contactModes.find((mode) => mode === code);
}

function otherContactOf(contact: object): OtherContact[] {
  const { name, relationship, telecom, period } = contact as { [key: string]: unknown };
  const words = isObject(name) ? nameOfHuman(name as HumanName)[0]?.words : undefined;
  const relationships = conceptsIn(relationship).flatMap((concept) => wordsOf(concept) ?? []);
  const contacts = objectsIn<ContactPoint>(telecom).flatMap(contactOf);
  if (!words && relationships.length === 0 && contacts.length === 0) return [];
  return [{ ...(words && { name: words }), relationships, contacts, ...periodOf(period) }];
}
