import { conceptIn, extension, isObject, listIn, objectsIn, sameJson, textIn } from '../fhir/index.ts';
import type { CodeableConcept, Extension, Patient } from '../fhir/index.ts';
import { interpreterCodes, pronounsExtension } from './person.codes.ts';
import type { InterpreterNeed } from './person.codes.ts';
import { withExtension } from './person.extension.ts';
import type { PersonLanguage } from './person.types.ts';

type Spoken = NonNullable<Patient['communication']>[number];

export function languagesOf(communication: unknown): readonly PersonLanguage[] {
  return preferredFirst(objectsIn<Spoken>(communication).flatMap(languageOf));
}

export function preferredFirst(languages: readonly PersonLanguage[]): readonly PersonLanguage[] {
  return [...languages].sort((a, b) => Number(b.preferred) - Number(a.preferred));
}

function languageOf(entry: Spoken): PersonLanguage[] {
  const language = conceptIn(entry.language);
  const coding = language?.coding?.find((c) => c.code);
  const words = language?.text ?? coding?.display ?? coding?.code;
  return words ? [{ ...(coding?.code && { code: coding.code }), words, preferred: entry.preferred === true }] : [];
}

/** Languages as they shall be stored: entries of the same language are kept and re-marked, others left out or added. */
export function communicationOf(languages: readonly PersonLanguage[], before: unknown): Spoken[] {
  const keyOf = ({ code, words }: PersonLanguage): string => code ?? words;
  const left = [...languages];
  const kept = listIn(before).flatMap((entry): Spoken[] => {
    const was = isObject(entry) ? languageOf(entry as Spoken)[0] : undefined;
    // What we cannot read is not ours to take away.
    if (!was) return [entry as Spoken];
    const at = left.findIndex((language) => keyOf(language) === keyOf(was));
    const wanted = at < 0 ? undefined : left.splice(at, 1)[0];
    if (!wanted) return [];
    return [wanted.preferred === was.preferred ? (entry as Spoken) : { ...(entry as Spoken), preferred: wanted.preferred }];
  });
  return [...kept, ...left.map(spokenOf)];
}

function spokenOf({ code, words, preferred }: PersonLanguage): Spoken {
  const language: CodeableConcept = { ...(code && { coding: [{ system: 'urn:ietf:bcp:47', code }] }), text: words };
  return { language, ...(preferred && { preferred }) };
}

/** Both extensions are read (decision 27); a value left out with a data-absent-reason is an answer too. */
export function interpreterAnswers(extensions: readonly Extension[]): ReadonlySet<InterpreterNeed> {
  return new Set(extensions.filter(isAboutInterpreter).map(answerOf));
}

function isAboutInterpreter(entry: Extension): boolean {
  return entry.url === extension.interpreterRequired || entry.url === extension.usCoreInterpreterNeeded;
}

function answerOf(entry: Extension): InterpreterNeed {
  if (typeof entry.valueBoolean === 'boolean') return entry.valueBoolean ? 'yes' : 'no';
  const code = textIn(entry.valueCoding?.code) ?? absentReasonOf(entry);
  return (code !== undefined && Object.hasOwn(interpreterCodes, code) && interpreterCodes[code]) || 'unknown';
}

function absentReasonOf(holder: Extension): string | undefined {
  const siblings = holder as { _valueBoolean?: { extension?: unknown }; _valueCoding?: { extension?: unknown } };
  const found = [siblings._valueBoolean?.extension, siblings._valueCoding?.extension, holder.extension]
    .flatMap((list) => objectsIn<Extension>(list))
    .find((e) => e.url === extension.dataAbsentReason);
  return textIn(found?.valueCode);
}

/** One "yes" is enough to bring an interpreter; anything said counts more than unknown. */
export function strongest(answers: ReadonlySet<InterpreterNeed>): InterpreterNeed {
  const order = ['yes', 'no', 'asked-declined'] as const;
  return order.find((answer) => answers.has(answer)) ?? 'unknown';
}

/**
 * Extensions with the answer written as `patient-interpreterRequired` (R4 extensions pack 5.3.0; on a Patient or a
 * RelatedPerson). No answer is a boolean without value and with its reason. The older US Core extension stays unless it
 * says something else.
 */
export function withInterpreter(before: unknown, need: InterpreterNeed): Extension[] {
  const answer = need === 'yes' || need === 'no' ? { valueBoolean: need === 'yes' } : { _valueBoolean: { extension: [{ url: extension.dataAbsentReason, valueCode: need }] } };
  const written: Extension = { url: extension.interpreterRequired, ...answer };
  const agreeing = listIn(before).filter(
    (entry) => !isObject(entry) || (entry as Extension).url !== extension.usCoreInterpreterNeeded || answerOf(entry as Extension) === need,
  );
  return withExtension(agreeing, extension.interpreterRequired, [written]);
}

/** Words of every pronouns extension; what has none is left out. */
export function pronounsIn(extensions: readonly Extension[]): readonly string[] {
  return extensions.filter(({ url }) => url === pronounsExtension).flatMap(wordsOfPronouns);
}

function wordsOfPronouns(entry: Extension): string[] {
  const values = objectsIn<Extension>(entry.extension).filter(({ url }) => url === 'value');
  return values.flatMap((part) => {
    const concept = conceptIn(part.valueCodeableConcept);
    return concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? [];
  });
}

/** Extensions with these pronouns: those that are there are kept with their codes and periods. */
export function withPronouns(before: unknown, wanted: readonly string[]): Extension[] {
  const there = objectsIn<Extension>(listIn(before)).filter(({ url }) => url === pronounsExtension);
  const entries = wanted.map(
    (text) =>
      there.find((entry) => sameJson(wordsOfPronouns(entry), [text])) ?? {
        url: pronounsExtension,
        extension: [{ url: 'value', valueCodeableConcept: { text } }],
      },
  );
  return withExtension(before, pronounsExtension, entries);
}
