import {
  codingOf,
  concept,
  domainCategory,
  domainOf,
  extension,
  hasCode,
  mintedIdentifier,
  partyOf,
  patched,
  profile,
  referenceTo,
  refOf,
  sameJson,
  sdohccAliases,
  system,
  urn,
} from '../fhir/index.ts';
import type { Annotation, CodeableConcept, Extension, Identifier, Reference, ServiceRequest, Task, TaskOutput } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { closedOnExtension } from './referral.codes.ts';
import type { ReferralPriority, ReferralStatus, RequestStatus } from './referral.codes.ts';
import { serviceConcept } from './referral.evidence.ts';
import type { ServiceCode } from './referral.services.ts';
import type { Referral, ReferralNote, ReferralOutput } from './referral.types.ts';

const statuses: readonly string[] = [
  'draft', 'requested', 'accepted', 'rejected', 'in-progress', 'on-hold', 'completed', 'failed', 'cancelled', 'entered-in-error',
];
const requestStatuses: readonly string[] = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'];
const priorities: readonly string[] = ['routine', 'urgent', 'asap', 'stat'];

/**
 * Reads a referral from its Task and the ServiceRequest the Task's `focus` names. `received`, illegal since SDOHCC 3.0
 * but sent by older systems, reads as `requested` that was seen. What we cannot use is told with its place; what is
 * merely odd comes back as a warning beside the value.
 */
export function referralFromFhir(
  task: StoredResource<Task>,
  serviceRequest: StoredResource<ServiceRequest>,
): Read<Referral> {
  const t = task.resource;
  const request = serviceRequest.resource;
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  if (t?.resourceType !== 'Task') return { ok: false, issues: [issue('referral.wrong_type', 'Task')] };
  if (request?.resourceType !== 'ServiceRequest') return { ok: false, issues: [issue('referral.wrong_type', 'ServiceRequest')] };

  const seen = t.status === 'received';
  const status = seen ? 'requested' : t.status;
  if (!statuses.includes(status)) fail('referral.status_unknown', 'Task.status');
  if (!requestStatuses.includes(request.status)) fail('referral.status_unknown', 'ServiceRequest.status');
  const patient = partyOf(t.for) ?? partyOf(request.subject);
  if (!patient) fail('referral.patient_missing', 'Task.for');
  const requester = partyOf(t.requester) ?? partyOf(request.requester);
  if (!requester) fail('referral.requester_missing', 'Task.requester');
  if (t.authoredOn !== undefined && !isDateTime(t.authoredOn)) fail('referral.date_ill_formed', 'Task.authoredOn');
  if (issues.length > 0 || !patient || !requester) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const domain = domainOf(request.category);
  if (!domain) warn('referral.domain_unknown', 'ServiceRequest.category');
  if (!t.authoredOn) warn('referral.date_missing', 'Task.authoredOn');
  const owner = partyOf(t.owner);
  const authoredOn = t.authoredOn ?? request.authoredOn ?? t.meta?.lastUpdated ?? '';
  const closedOn = request.extension?.find((e) => e.url === closedOnExtension)?.valueDateTime;
  const consentRef = request.supportingInfo?.find((r) => r.reference?.includes('Consent/'))?.reference;
  const wishes = request.orderDetail?.find((detail) => !detail.coding && detail.text)?.text;
  const value: Referral = {
    key: mintedKey(t.identifier) ?? t.id ?? '',
    requestKey: mintedKey(request.identifier) ?? request.id ?? '',
    ref: refOf(t) ?? urn(mintedKey(t.identifier) ?? ''),
    requestRef: refOf(request) ?? urn(mintedKey(request.identifier) ?? ''),
    patient,
    domain: domain ?? 'sdoh-category-unspecified',
    service: serviceOf(request.code),
    priority: (priorities.includes(request.priority ?? '') ? request.priority : 'routine') as ReferralPriority,
    reasonRefs: refsOf(request.reasonReference),
    goalRefs: refsOf(request.extension?.filter((e) => e.url === extension.pertainsToGoal).map((e) => e.valueReference ?? {})),
    ...(consentRef && { consentRef }),
    contactProhibited: request.orderDetail?.some((d) => hasCode(d, system.sdohcc, 'contacting-subject-prohibited')) ?? false,
    ...(wishes && { contactWishes: wishes }),
    notes: (t.note ?? []).map(noteOf),
    requester,
    ...(owner && { owner }),
    status: status as ReferralStatus,
    ...(t.statusReason && { statusReason: t.statusReason.text ?? t.statusReason.coding?.[0]?.display ?? t.statusReason.coding?.[0]?.code ?? '' }),
    seen,
    authoredOn,
    statusSince: t.lastModified ?? t.meta?.lastUpdated ?? authoredOn,
    requestStatus: request.status as RequestStatus,
    outputs: (t.output ?? []).flatMap(outputOf),
    ...(closedOn && { closedOn }),
    source: { task, serviceRequest },
  };
  return { ok: true, value, issues };
}

/** The Task as it shall be stored: a patched copy of the one read, or a new one. */
export function taskOf(referral: Referral): Task {
  const before = referral.source && referralFromFhir(referral.source.task, referral.source.serviceRequest);
  const old = before?.ok ? before.value : undefined;
  const base: Task = referral.source?.task.resource ?? {
    resourceType: 'Task',
    meta: { profile: [profile.referralTask] },
    identifier: [mintedIdentifier(urn(referral.key))],
    status: referral.status,
    intent: 'order',
    code: concept(system.taskCode, 'fulfill', 'Fulfill the focal request'),
    focus: { reference: referral.requestRef },
    for: referenceTo(referral.patient),
    requester: referenceTo(referral.requester),
  };
  const changed = <K extends keyof Referral>(key: K): boolean => !old || !sameJson(old[key], referral[key]);
  const added = (key: 'notes' | 'outputs'): boolean => changed(key) && referral[key].length > 0;
  return patched(base, {
    ...(changed('status') && { status: referral.status }),
    ...(changed('statusReason') && { statusReason: referral.statusReason ? { text: referral.statusReason } : undefined }),
    ...(changed('priority') && { priority: referral.priority }),
    ...(changed('owner') && referral.owner && { owner: referenceTo(referral.owner) }),
    ...(changed('authoredOn') && { authoredOn: referral.authoredOn }),
    ...(changed('statusSince') && { lastModified: referral.statusSince }),
    ...(added('notes') && { note: [...(base.note ?? []), ...referral.notes.slice(old?.notes.length ?? 0).map(annotation)] }),
    ...(added('outputs') && { output: [...(base.output ?? []), ...referral.outputs.slice(old?.outputs.length ?? 0).map(taskOutput)] }),
  });
}

/** The ServiceRequest as it shall be stored. */
export function serviceRequestOf(referral: Referral): ServiceRequest {
  const stored = referral.source?.serviceRequest.resource;
  if (stored) {
    const status = stored.status === referral.requestStatus ? {} : { status: referral.requestStatus };
    const had = stored.extension?.some((e) => e.url === closedOnExtension);
    return patched(stored, {
      ...status,
      ...(referral.closedOn && !had && { extension: [...(stored.extension ?? []), closedOnOf(referral.closedOn)] }),
    });
  }
  const extensions: Extension[] = referral.goalRefs.map((reference) => ({
    url: extension.pertainsToGoal,
    valueReference: { reference },
  }));
  const details: CodeableConcept[] = [
    ...(referral.contactProhibited ? [concept(system.sdohcc, 'contacting-subject-prohibited', 'Contacting Subject Prohibited')] : []),
    ...(referral.contactWishes ? [{ text: referral.contactWishes }] : []),
  ];
  return {
    resourceType: 'ServiceRequest',
    meta: { profile: [profile.serviceRequest] },
    ...(extensions.length > 0 && { extension: extensions }),
    identifier: [mintedIdentifier(urn(referral.requestKey))],
    status: referral.requestStatus,
    intent: 'order',
    category: [concept(system.snomed, '410606002', 'Social service procedure'), domainCategory(referral.domain)],
    priority: referral.priority,
    code: serviceConcept(referral.service),
    ...(details.length > 0 && { orderDetail: details }),
    subject: referenceTo(referral.patient),
    authoredOn: referral.authoredOn,
    requester: referenceTo(referral.requester),
    ...(referral.owner && { performer: [referenceTo(referral.owner)] }),
    reasonReference: referral.reasonRefs.map((reference) => ({ reference })),
    ...(referral.consentRef && { supportingInfo: [{ reference: referral.consentRef }] }),
  };
}

function closedOnOf(closedOn: string): Extension {
  return { url: closedOnExtension, valueDateTime: closedOn };
}

function mintedKey(identifiers: readonly Identifier[] | undefined): string | undefined {
  const minted = identifiers?.find((i) => i.system === system.uri && i.value?.startsWith('urn:uuid:'));
  return minted?.value?.slice('urn:uuid:'.length);
}

function refsOf(references: readonly Reference[] | undefined): string[] {
  return (references ?? []).flatMap((r) => (r.reference ? [r.reference] : []));
}

function serviceOf(code: CodeableConcept | undefined): ServiceCode {
  const coding = codingOf(code, system.snomed) ?? code?.coding?.[0];
  return {
    system: coding?.system ?? '',
    code: coding?.code ?? '',
    display: coding?.display ?? code?.text ?? coding?.code ?? '',
    ...(code?.text && { text: code.text }),
  };
}

function noteOf(note: Annotation): ReferralNote {
  const by = note.authorReference?.display ?? note.authorString;
  const authorRef = note.authorReference?.reference;
  return { text: note.text, ...(note.time && { at: note.time }), ...(by && { by }), ...(authorRef && { authorRef }) };
}

function annotation(note: ReferralNote): Annotation {
  const author = note.authorRef
    ? { authorReference: referenceTo({ ref: note.authorRef, ...(note.by && { display: note.by }) }) }
    : { ...(note.by && { authorString: note.by }) };
  return { ...author, ...(note.at && { time: note.at }), text: note.text };
}

function outputOf(output: TaskOutput): ReferralOutput[] {
  const code = output.type.coding?.find((c) => sdohccAliases.includes(c.system ?? ''))?.code;
  const type = code === 'resulting-activity' ? 'resulting-activity' : 'additional-content';
  if (output.valueReference?.reference) {
    const { reference, display } = output.valueReference;
    return [{ kind: 'reference', type, ref: reference, ...(display && { display }) }];
  }
  return output.valueCodeableConcept ? [{ kind: 'code', service: serviceOf(output.valueCodeableConcept) }] : [];
}

function taskOutput(output: ReferralOutput): TaskOutput {
  const displays = { 'resulting-activity': 'Resulting Activity', 'additional-content': 'Additional Content' } as const;
  const code = output.kind === 'reference' ? output.type : 'resulting-activity';
  const type = concept(system.sdohcc, code, displays[code]);
  return output.kind === 'reference'
    ? { type, valueReference: { reference: output.ref, ...(output.display && { display: output.display }) } }
    : { type, valueCodeableConcept: serviceConcept(output.service) };
}
