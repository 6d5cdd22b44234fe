import { conceptIn, extension, objectsIn, partyIn, refOf, textIn, textsIn } from '../fhir/index.ts';
import type { ContactPoint, Extension, HumanName, Patient } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { doNotContactExtension, interpreterCodes, safeToLeaveMessageExtension } from './person.codes.ts';
import type { InterpreterNeed, MessageSafety } from './person.codes.ts';
import type { ContactWay, Person, PersonLanguage, PersonName } from './person.types.ts';

/**
 * Reads a person. Only a wrong type or a missing id makes a Patient unusable; what is odd (no name, an impossible
 * birth date, two answers about an interpreter) comes back as a warning with its place.
 */
export function personFromFhir(stored: StoredResource<Patient>): Read<Person> {
  const patient = stored?.resource;
  if (patient?.resourceType !== 'Patient') return { ok: false, issues: [issue('person.wrong_type', 'Patient')] };
  const ref = textIn(patient.id) && refOf(patient);
  if (!ref) return { ok: false, issues: [issue('person.id_missing', 'Patient.id')] };

  const issues: Issue[] = [];
  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
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
  const replacedByRef = objectsIn<{ type?: unknown; other?: unknown }>(patient.link)
    .filter((link) => link.type === 'replaced-by')
    .flatMap((link) => partyIn(link.other)?.ref ?? [])[0];
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
    active: patient.active !== false,
    ...(replacedByRef && { replacedByRef }),
    source: stored,
  };
  return { ok: true, value, issues };
}

function nameOfHuman(name: HumanName): PersonName[] {
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

export function periodOf(period: unknown): { readonly from?: string; readonly to?: string } {
  const { start, end } = (period ?? {}) as { start?: unknown; end?: unknown };
  return { ...(isDateTime(start) && { from: start }), ...(isDateTime(end) && { to: end }) };
}

function languagesOf(communication: unknown): PersonLanguage[] {
  const spoken = objectsIn<{ language?: unknown; preferred?: unknown }>(communication);
  const languages = spoken.flatMap((entry): PersonLanguage[] => {
    const language = conceptIn(entry.language);
    const coding = language?.coding?.find((c) => c.code);
    const words = language?.text ?? coding?.display ?? coding?.code;
    return words ? [{ ...(coding?.code && { code: coding.code }), words, preferred: entry.preferred === true }] : [];
  });
  return [...languages.filter((l) => l.preferred), ...languages.filter((l) => !l.preferred)];
}

/** Both extensions are read (decision 27); a value left out with a data-absent-reason is an answer too. */
function interpreterAnswers(extensions: readonly Extension[]): ReadonlySet<InterpreterNeed> {
  const answers = extensions
    .filter((e) => e.url === extension.interpreterRequired || e.url === extension.usCoreInterpreterNeeded)
    .map((e): InterpreterNeed => {
      if (typeof e.valueBoolean === 'boolean') return e.valueBoolean ? 'yes' : 'no';
      const code = textIn(e.valueCoding?.code) ?? absentReasonOf(e);
      return (code !== undefined && Object.hasOwn(interpreterCodes, code) && interpreterCodes[code]) || 'unknown';
    });
  return new Set(answers);
}

function absentReasonOf(holder: Extension): string | undefined {
  const siblings = holder as { _valueBoolean?: { extension?: unknown }; _valueCoding?: { extension?: unknown } };
  const found = [siblings._valueBoolean?.extension, siblings._valueCoding?.extension, holder.extension]
    .flatMap((list) => objectsIn<Extension>(list))
    .find((e) => e.url === extension.dataAbsentReason);
  return textIn(found?.valueCode);
}

/** One "yes" is enough to bring an interpreter; anything said counts more than unknown. */
function strongest(answers: ReadonlySet<InterpreterNeed>): InterpreterNeed {
  const order = ['yes', 'no', 'asked-declined'] as const;
  return order.find((answer) => answers.has(answer)) ?? 'unknown';
}

/** A telecom as a way to reach somebody; also used for organisations. */
export function contactOf(point: ContactPoint): ContactWay[] {
  const value = textIn(point.value);
  if (!value) return [];
  const use = textIn(point.use);
  const extensions = objectsIn<Extension>(point.extension);
  const said = flag(extensions, safeToLeaveMessageExtension);
  const messages: MessageSafety = said === undefined ? 'unknown' : said ? 'yes' : 'no';
  const rank = typeof point.rank === 'number' && point.rank >= 1 ? point.rank : undefined;
  return [
    {
      kind: textIn(point.system) ?? 'other',
      value,
      ...(use && { use }),
      ...(rank !== undefined && { rank }),
      messages,
      doNotUse: flag(extensions, doNotContactExtension) === true,
      ...periodOf(point.period),
    },
  ];
}

function flag(extensions: readonly Extension[], url: string): boolean | undefined {
  const value = extensions.find((e) => e.url === url)?.valueBoolean;
  return typeof value === 'boolean' ? value : undefined;
}
