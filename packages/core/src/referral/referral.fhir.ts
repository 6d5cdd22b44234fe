import {
  codingOf,
  conceptIn,
  conceptsIn,
  domainOf,
  extension,
  hasCode,
  isModified,
  isObject,
  localRef,
  objectsIn,
  partyIn,
  refOf,
  refsIn,
  sameRef,
  system,
  textIn,
  urn,
} from '../fhir/index.ts';
import type { Annotation, CodeableConcept, Extension, Identifier, ServiceRequest, Task, TaskInput, TaskOutput } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Party, Read } from '../shared/index.ts';
import {
  businessSystem,
  closedOnExtension,
  evaluationCategory,
  isOneOf,
  receiptAnswers,
  receiptExtension,
  referralPriorities,
  referralStatuses,
  requestStatuses,
} from './referral.codes.ts';
import { isAssessment } from './referral.services.ts';
import type { ServiceCode } from './referral.services.ts';
import type { Referral, ReferralNote, ReferralOutput } from './referral.types.ts';

/**
 * Reads a referral from its Task and the ServiceRequest the Task's `focus` names. `received`, illegal since SDOHCC 3.0
 * but sent by older systems, reads as `requested` that was seen. What we cannot use is told with its place, and so is a
 * modifying extension anywhere in them: it may turn the meaning, as `doNotPerform` does. What is merely odd comes back as a warning beside the
 * value. Never throws, whatever the server sent.
 * @param baseUrl FHIR base they came from; absolute references below it are read as relative ones.
 */
export function referralFromFhir(
  task: StoredResource<Task>,
  serviceRequest: StoredResource<ServiceRequest>,
  baseUrl?: string,
): Read<Referral> {
  const t = task.resource;
  const request = serviceRequest.resource;
  if (t?.resourceType !== 'Task') return { ok: false, issues: [issue('referral.wrong_type', 'Task')] };
  if (request?.resourceType !== 'ServiceRequest') return { ok: false, issues: [issue('referral.wrong_type', 'ServiceRequest')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  const party = (value: unknown): Party | undefined => {
    const found = partyIn(value);
    return found && { ...found, ref: localRef(found.ref, baseUrl) };
  };
  const seen = t.status === 'received';
  const status = seen ? 'requested' : t.status;
  const subject = party(request.subject);
  const patient = party(t.for) ?? subject;
  const requester = party(t.requester) ?? party(request.requester);
  if (isModified(t)) fail('referral.modifier_unknown', 'Task.modifierExtension');
  if (isModified(request)) fail('referral.modifier_unknown', 'ServiceRequest.modifierExtension');
  // An order not to do it is none to hand on.
  if (request.doNotPerform !== undefined && request.doNotPerform !== false) fail('referral.modifier_unknown', 'ServiceRequest.doNotPerform');
  if (!isOneOf(referralStatuses, status)) fail('referral.status_unknown', 'Task.status');
  if (!isOneOf(requestStatuses, request.status)) fail('referral.status_unknown', 'ServiceRequest.status');
  if (!patient) fail('referral.patient_missing', 'Task.for');
  if (patient && subject && !sameRef(patient.ref, subject.ref)) fail('referral.patient_mismatch', 'ServiceRequest.subject');
  if (!requester) fail('referral.requester_missing', 'Task.requester');
  if (issues.length > 0 || !patient || !requester || !isOneOf(referralStatuses, status) || !isOneOf(requestStatuses, request.status)) {
    return { ok: false, issues };
  }

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const date = (value: unknown, path: string): string | undefined => {
    if (value !== undefined && !isDateTime(value)) warn('referral.date_ill_formed', path);
    return isDateTime(value) ? value : undefined;
  };
  const categories = conceptsIn(request.category);
  const domain = domainOf(categories);
  if (!domain) warn('referral.domain_unknown', 'ServiceRequest.category');
  const authoredOn = date(t.authoredOn, 'Task.authoredOn') ?? date(request.authoredOn, 'ServiceRequest.authoredOn');
  if (!authoredOn) warn('referral.date_missing', 'Task.authoredOn');
  const statusSince = date(t.lastModified, 'Task.lastModified') ?? date(t.meta?.lastUpdated, 'Task.meta.lastUpdated') ?? authoredOn;
  const extensions = objectsIn<Extension>(request.extension);
  const closedOn = date(extensions.find((e) => e.url === closedOnExtension)?.valueDateTime, 'ServiceRequest.extension');
  const receipt = receiptOf(extensions.find((e) => e.url === receiptExtension));
  const details = conceptsIn(request.orderDetail);
  const wishes = details.find((detail) => !detail.coding && detail.text)?.text;
  const consentRef = refsIn(request.supportingInfo).find((ref) => ref.includes('Consent/'));
  const owner = party(t.owner) ?? namedOnly(t.owner);
  const business = conceptIn(t.businessStatus);
  const [partOf] = refsIn(t.partOf);
  const basedOn = refsIn(request.basedOn).filter((ref) => ref.includes('ServiceRequest/')).map((ref) => localRef(ref, baseUrl));
  const inputs = objectsIn<TaskInput>(t.input).flatMap((each) => party(each.valueReference) ?? []);
  const asker = party(request.requester);
  const asked = asker && /^(Patient|RelatedPerson)\//.test(asker.ref) && asker.ref !== requester.ref;
  const service = serviceOf(conceptIn(request.code));
  const isEvaluation = isAssessment(service) || categories.some((c) => hasCode(c, system.snomed, evaluationCategory.code));
  const statusReason = reasonOf(conceptIn(t.statusReason));
  const outputs = objectsIn<TaskOutput>(t.output).map(outputOf);
  // The profile has output 0..*; a loop that closes needs an outcome (spec 3.10).
  if (status === 'completed' && outputs.every(({ kind }) => kind === 'other')) warn('referral.output_missing', 'Task.output');
  const [key, requestKey] = [mintedKey(t.identifier) ?? t.id ?? '', mintedKey(request.identifier) ?? request.id ?? ''];
  const value: Referral = {
    key,
    requestKey,
    ref: refOf(t) ?? urn(key),
    requestRef: refOf(request) ?? urn(requestKey),
    patient,
    domain: domain ?? 'sdoh-category-unspecified',
    service,
    priority: isOneOf(referralPriorities, request.priority) ? request.priority : 'routine',
    reasonRefs: refsIn(request.reasonReference).map((ref) => localRef(ref, baseUrl)),
    goalRefs: extensions.flatMap((e) => (e.url === extension.pertainsToGoal ? (party(e.valueReference)?.ref ?? []) : [])),
    ...(consentRef && { consentRef }),
    contactProhibited: details.some((d) => hasCode(d, system.sdohcc, 'contacting-subject-prohibited')),
    ...(wishes && { contactWishes: wishes }),
    notes: objectsIn<Annotation>(t.note).flatMap(noteOf),
    requester,
    ...(owner && { owner }),
    status,
    ...(statusReason && { statusReason }),
    seen,
    ...(authoredOn && { authoredOn }),
    ...(statusSince && { statusSince }),
    requestStatus: request.status,
    outputs,
    ...(business && { businessStatus: serviceOf(business, businessSystem) }),
    ...(partOf && { partOfRef: localRef(partOf, baseUrl) }),
    ...(basedOn.length > 0 && { basedOnRefs: basedOn }),
    ...(inputs.length > 0 && { inputs }),
    ...(isEvaluation && { assessment: true }),
    ...(asked && { askedBy: asker }),
    ...(receipt && { receipt }),
    ...(closedOn && { closedOn }),
    source: { task, serviceRequest, ...(baseUrl && { baseUrl }) },
  };
  return { ok: true, value, issues };
}

/**
 * Somebody who is named by identifier or words alone: theirs it is, and nobody else's to claim. No address: it matches no
 * record of ours.
 */
function namedOnly(reference: unknown): Party | undefined {
  const { identifier, display } = (isObject(reference) ? reference : {}) as { readonly identifier?: unknown; readonly display?: unknown };
  const { system: uri, value } = (isObject(identifier) ? identifier : {}) as { readonly system?: unknown; readonly value?: unknown };
  const [name, number] = [textIn(display), textIn(value)];
  const ref = number ? `${textIn(uri) ?? ''}|${number}` : name;
  return ref === undefined ? undefined : { ref, ...(name && { display: name }) };
}

function mintedKey(identifiers: unknown): string | undefined {
  const values = objectsIn<Identifier>(identifiers).filter((i) => i.system === system.uri).map((i) => textIn(i.value));
  return values.find((value) => value?.startsWith('urn:uuid:'))?.slice('urn:uuid:'.length);
}

function receiptOf(found: Extension | undefined): Referral['receipt'] {
  const parts = objectsIn<Extension>(found?.extension);
  const answer = parts.find((part) => part.url === 'answer')?.valueCode;
  const at = parts.find((part) => part.url === 'at')?.valueDateTime;
  return isOneOf(receiptAnswers, answer) && isDateTime(at) ? { answer, at } : undefined;
}

function reasonOf(reason: CodeableConcept | undefined): string | undefined {
  return reason?.text ?? reason?.coding?.[0]?.display ?? reason?.coding?.[0]?.code;
}

function serviceOf(code: CodeableConcept | undefined, wanted: string = system.snomed): ServiceCode {
  const coding = codingOf(code, wanted) ?? code?.coding?.[0];
  return {
    system: coding?.system ?? '',
    code: coding?.code ?? '',
    display: coding?.display ?? code?.text ?? coding?.code ?? '',
    ...(code?.text && { text: code.text }),
  };
}

function noteOf(note: Annotation): ReferralNote[] {
  const text = textIn(note.text);
  if (!text) return [];
  const author = partyIn(note.authorReference);
  const by = author?.display ?? textIn(note.authorString);
  return [{ text, ...(isDateTime(note.time) && { at: note.time }), ...(by && { by }), ...(author && { authorRef: author.ref }) }];
}

function outputOf(output: TaskOutput): ReferralOutput {
  const code = codingOf(conceptIn(output.type), system.sdohcc)?.code;
  const type = code === 'resulting-activity' ? 'resulting-activity' : 'additional-content';
  const party = partyIn(output.valueReference);
  if (party) return { kind: 'reference', type, ...party };
  const coded = conceptIn(output.valueCodeableConcept);
  if (coded) return { kind: 'code', service: serviceOf(coded) };
  const words = textIn((output as { valueString?: unknown }).valueString) ?? textIn(output.valueMarkdown);
  return { kind: 'other', ...(words && { words }) };
}
