import {
  concept,
  domainCategory,
  extension,
  mintedIdentifier,
  objectsIn,
  patched,
  profile,
  referenceTo,
  sameJson,
  system,
  textIn,
  urn,
} from '../fhir/index.ts';
import type { Annotation, CodeableConcept, Extension, ServiceRequest, Task, TaskOutput } from '../fhir/index.ts';
import { closedOnExtension, evaluationCategory, receiptExtension } from './referral.codes.ts';
import { serviceConcept } from './referral.evidence.ts';
import { referralFromFhir } from './referral.fhir.ts';
import type { Referral, ReferralNote, ReferralOutput } from './referral.types.ts';

/** The Task as it shall be stored: a patched copy of the one read, or a new one. */
export function taskOf(referral: Referral): Task {
  const { source } = referral;
  const before = source && referralFromFhir(source.task, source.serviceRequest, source.baseUrl);
  const old = before?.ok ? before.value : undefined;
  const base: Task = source?.task.resource ?? {
    resourceType: 'Task',
    meta: { profile: [profile.referralTask] },
    identifier: [mintedIdentifier(urn(referral.key))],
    status: referral.status,
    intent: 'order',
    code: concept(system.taskCode, 'fulfill', 'Fulfill the focal request'),
    focus: { reference: referral.requestRef },
    for: referenceTo(referral.patient),
    requester: referenceTo(referral.requester),
    ...(referral.partOfRef && { partOf: [{ reference: referral.partOfRef }] }),
    ...(referral.inputs && { input: referral.inputs.map((each) => ({ type: taskPart('additional-content'), valueReference: referenceTo(each) })) }),
  };
  const changed = <K extends keyof Referral>(key: K): boolean => !old || !sameJson(old[key], referral[key]);
  const notes = referral.notes.slice(old?.notes.length ?? 0).map(annotation);
  const outputs = referral.outputs.slice(old?.outputs.length ?? 0).flatMap(taskOutput);
  return patched(base, {
    // `received` stays where nobody moved it; whoever moves it writes what 3.0 has.
    ...((changed('status') || (old?.seen && !referral.seen)) && { status: referral.status }),
    ...(changed('statusReason') && { statusReason: referral.statusReason ? { text: referral.statusReason } : undefined }),
    ...(changed('businessStatus') && referral.businessStatus && { businessStatus: serviceConcept(referral.businessStatus) }),
    ...(changed('priority') && { priority: referral.priority }),
    ...(changed('owner') && referral.owner && { owner: referenceTo(referral.owner) }),
    ...(changed('authoredOn') && referral.authoredOn && { authoredOn: referral.authoredOn }),
    // Where only the server's own date says since when nothing moved, a note of ours would wind the clock back.
    ...((changed('statusSince') || (notes.length > 0 && base.lastModified === undefined)) && referral.statusSince && { lastModified: referral.statusSince }),
    ...(notes.length > 0 && { note: [...objectsIn<Annotation>(base.note), ...notes] }),
    ...(outputs.length > 0 && { output: [...objectsIn<TaskOutput>(base.output), ...outputs] }),
  });
}

/** The ServiceRequest as it shall be stored. */
export function serviceRequestOf(referral: Referral): ServiceRequest {
  const stored = referral.source?.serviceRequest.resource;
  if (stored) return updatedRequest(stored, referral);
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
    ...(referral.basedOnRefs && { basedOn: referral.basedOnRefs.map((reference) => ({ reference })) }),
    status: referral.requestStatus,
    // An intermediary's own order fills somebody else's (refer-2).
    intent: referral.basedOnRefs ? 'filler-order' : 'order',
    category: [
      concept(system.snomed, '410606002', 'Social service procedure'),
      ...(referral.assessment ? [concept(system.snomed, evaluationCategory.code, evaluationCategory.display)] : []),
      domainCategory(referral.domain),
    ],
    priority: referral.priority,
    code: serviceConcept(referral.service),
    ...(details.length > 0 && { orderDetail: details }),
    subject: referenceTo(referral.patient),
    ...(referral.authoredOn && { authoredOn: referral.authoredOn }),
    requester: referenceTo(referral.askedBy ?? referral.requester),
    ...(referral.owner && { performer: [referenceTo(referral.owner)] }),
    reasonReference: referral.reasonRefs.map((reference) => ({ reference })),
    ...(referral.consentRef && { supportingInfo: [{ reference: referral.consentRef }] }),
  };
}

function updatedRequest(stored: ServiceRequest, referral: Referral): ServiceRequest {
  const own: Extension[] = [
    ...(referral.closedOn ? [{ url: closedOnExtension, valueDateTime: referral.closedOn }] : []),
    ...(referral.receipt
      ? [
          {
            url: receiptExtension,
            extension: [
              { url: 'answer', valueCode: referral.receipt.answer },
              { url: 'at', valueDateTime: referral.receipt.at },
            ],
          },
        ]
      : []),
  ];
  const had = objectsIn<Extension>(stored.extension);
  const added = own.filter((mine) => !had.some((theirs) => sameJson(theirs, mine)));
  const kept = had.filter((theirs) => !added.some((mine) => mine.url === theirs.url));
  return patched(stored, {
    ...(stored.status !== referral.requestStatus && { status: referral.requestStatus }),
    ...(added.length > 0 && { extension: [...kept, ...added] }),
  });
}

function annotation(note: ReferralNote): Annotation {
  const author = note.authorRef
    ? { authorReference: referenceTo({ ref: note.authorRef, ...(note.by && { display: note.by }) }) }
    : { ...(note.by && { authorString: note.by }) };
  return { ...author, ...(note.at && { time: note.at }), text: textIn(note.text) ?? '' };
}

function taskOutput(output: ReferralOutput): TaskOutput[] {
  if (output.kind === 'other') return [];
  const code = output.kind === 'reference' ? output.type : 'resulting-activity';
  const type = taskPart(code);
  return output.kind === 'reference'
    ? [{ type, valueReference: { reference: output.ref, ...(output.display && { display: output.display }) } }]
    : [{ type, valueCodeableConcept: serviceConcept(output.service) }];
}

/** The type of an input or output. */
function taskPart(code: 'resulting-activity' | 'additional-content'): CodeableConcept {
  return concept(system.sdohcc, code, code === 'additional-content' ? 'Additional Content' : 'Resulting Activity');
}
