import { consentFor } from '@careloom/core/consent';
import type { Consent, ConsentAct, ConsentInput, ConsentStanding } from '@careloom/core/consent';
import { categoryLabels, disclosurePurposes, sensitiveCategories } from '@careloom/core/consent/sharing';
import type { DisclosurePurpose, SensitiveCategory } from '@careloom/core/consent/sharing';
import { sameRef } from '@careloom/core/fhir';
import type { Party, Refusal } from '@careloom/core/shared';
import type { EditorRecord } from './editor-load.ts';
import { statementWords, wordsLanguage } from './editor-words.ts';
import type { EditorLocalizer } from './editor-words.ts';

/** Where each problem is said. */
export const place = {
  organization: 'Consent.provision.actor',
  act: 'Consent.status',
  until: 'Consent.provision.period.end',
  source: 'Consent.source',
  spoken: 'Consent.sourceAttachment.data',
  title: 'Consent.sourceAttachment.title',
  file: 'Consent.sourceAttachment.url',
  record: 'Consent.sourceReference',
} as const;

/** Counselling notes never leave through here, so nobody is asked about them. */
export const askedCategories: readonly SensitiveCategory[] = sensitiveCategories.filter((category) => category !== 'counselling-notes');
/** Those a yes can be limited to; for others a person decides each time. */
export const askedPurposes: readonly DisclosurePurpose[] = ['treatment', 'care-management', 'payment', 'operations', 'patient-request', 'family-request'];

/** The answers other parts of the form depend on. */
export interface EditorValues {
  readonly organization: string;
  readonly act: ConsentAct | '';
  readonly label: string;
  readonly purposes: readonly DisclosurePurpose[];
  readonly until: string;
  readonly source: 'spoken' | 'file' | 'record' | '';
  /** Address of the record it rests on. */
  readonly record: string;
}

export const noValues: EditorValues = { organization: '', act: '', label: '', purposes: [], until: '', source: '', record: '' };

/** What is chosen so far, looked up. */
export interface Composed {
  readonly record: EditorRecord;
  readonly values: EditorValues;
  readonly organization: Party | undefined;
  readonly standing: ConsentStanding;
  /** What a withdrawal takes back. */
  readonly active: readonly Consent[];
  readonly statement: string;
}

/** @returns the file's bytes are read by whoever submits. */
export type EditorInput =
  | { readonly act: 'given' | 'refused'; readonly input: ConsentInput; readonly reason: string; readonly file?: File }
  | { readonly act: 'withdrawn'; readonly consents: readonly Consent[]; readonly reason: string };

/** Of the fields that are there; what a field that is not there said before stays out, but for one that is still to come. */
export function valuesIn(form: HTMLFormElement, before: EditorValues): EditorValues {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '');
  return {
    organization: text('organization'),
    act: text('act') as EditorValues['act'],
    label: text('label'),
    purposes: askedPurposes.filter((purpose) => data.has(`purpose-${purpose}`)),
    until: text('until'),
    source: text('source') as EditorValues['source'],
    record: form.elements.namedItem('record') ? text('record') : before.record,
  };
}

export function composed(record: EditorRecord, values: EditorValues, localize: EditorLocalizer): Composed {
  const { consents, patientName } = record;
  const { label, act, until } = values;
  const organization = everybody(record).find(({ ref }) => ref === values.organization);
  const question = { isLabelled: true, ...(label && { labels: labelsLike(label) }) };
  const standing: ConsentStanding = organization ? consentFor(consents, organization.ref, localize.now, localize.timeZone, question) : { state: 'missing' };
  const active = consents.consents.filter(
    (consent) =>
      organization && consent.status === 'active' && !consent.unclear && isAbout(consent.label, label) &&
      consent.recipients.some(({ ref }) => sameRef(ref, organization.ref)),
  );
  const name = organization?.display ?? organization?.ref ?? '';
  const purposes = codesOf(values);
  const statement = statementWords({ act: act === 'refused' ? act : 'given', patient: patientName, name, label: label || undefined, purposes, until }, localize);
  return { record, values, organization, standing, active, statement };
}

/** Whom it can be about. */
export function everybody({ organizations, persons }: EditorRecord): readonly Party[] {
  return [...organizations, ...persons];
}

/** What the form says, or everything that is plainly missing, in the order of the form. The verbs say the rest. */
export function readEditor(form: HTMLFormElement, chosen: Composed, localize: EditorLocalizer): EditorInput | readonly Refusal[] {
  const { record, values, organization, active, statement } = chosen;
  const { act, source, until, label } = values;
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const file = form.querySelector<HTMLInputElement>('#file')?.files?.[0];
  const isBadDate = form.querySelector<HTMLInputElement>('#until')?.validity.badInput === true;
  const isAnswer = act === 'given' || act === 'refused';
  const problems = [
    ...(organization ? [] : [problem('consent.recipient_missing', place.organization)]),
    ...(act === '' ? [problem('consent.act_missing', place.act)] : []),
    ...(act === 'withdrawn' && organization && active.length === 0 ? [problem('consent.nothing_to_withdraw', place.act)] : []),
    ...(isBadDate ? [problem('consent.date_ill_formed', place.until)] : []),
    ...(act === 'given' && until && until < localize.today ? [problem('consent.already_expired', place.until)] : []),
    ...(isAnswer && source === '' ? [problem('consent.source_missing', place.source)] : []),
    ...(isAnswer && source === 'spoken' && !data.has('said') ? [problem('consent.spoken_missing', place.spoken)] : []),
    ...(isAnswer && source === 'file' && !text('title') ? [problem('consent.title_missing', place.title)] : []),
    ...(isAnswer && source === 'file' ? fileProblems(file) : []),
    ...(isAnswer && source === 'record' && !text('record') ? [problem('consent.record_missing', place.record)] : []),
  ];
  if (problems.length > 0 || !organization || act === '') return problems;
  const reason = text('reason');
  if (act === 'withdrawn') return { act, consents: active, reason };
  const who = record.people.find(({ ref }) => ref === text('who'));
  const codes = codesOf(values);
  const input: ConsentInput = {
    patient: { ref: record.patientRef, ...(record.patientName && { display: record.patientName }) },
    organization: { ref: organization.ref, ...(organization.display && { display: organization.display }) },
    evidence:
      source === 'file'
        ? { kind: 'document', title: text('title'), contentType: file?.type || 'application/octet-stream' }
        : source === 'record'
          ? { kind: 'reference', ref: text('record') }
          : { kind: 'verbal', statement, language: wordsLanguage(localize) },
    ...(who && { givenBy: who }),
    ...(label && { label }),
    ...(codes.length > 0 && { purposes: codes }),
    ...(act === 'given' && until && { expires: until }),
  };
  return { act, input, reason, ...(source === 'file' && file && { file }) };
}

/** Megabytes of an attached paper. Ours: many servers take no more in one request. */
export const largestFile = 5;

function fileProblems(file: File | undefined): readonly Refusal[] {
  if (!file) return [problem('consent.file_missing', place.file)];
  return file.size > largestFile * 1_000_000 ? [problem('consent.file_too_large', place.file)] : [];
}

function codesOf({ purposes }: EditorValues): readonly string[] {
  return purposes.map((purpose) => disclosurePurposes[purpose].codes[0]);
}

/** Whether a record's label is of the category that was chosen; without one, records without. */
function isAbout(own: string | undefined, label: string): boolean {
  return label === '' ? own === undefined : own !== undefined && labelsLike(label).includes(own);
}

/** Labels on record that are of no category: what was said about them can be taken back too. */
export function otherLabels({ consents: { consents } }: EditorRecord): readonly string[] {
  const known = Object.values(categoryLabels).flat();
  return [...new Set(consents.flatMap(({ label }) => (label && !known.includes(label) ? [label] : [])))];
}

/** All labels of the category that a label is written for. */
function labelsLike(label: string): readonly string[] {
  return Object.values(categoryLabels).find(([first]) => first === label) ?? [label];
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
