import { isObject, listIn, localRef, objectsIn, partyIn, refsIn, sameRef } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { done, refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import { disclosureDecision } from './decision.ts';
import { fieldsFor } from './minimum.ts';
import { part2Notice } from './part2.ts';
import { addressOf, redacted } from './redact.ts';
import { sensitivityForProxy, sensitivityOf } from './sensitivity.ts';
import type { PreparedShare, ShareInput, ShareItem } from './share.types.ts';
import { disclosureChannels, disclosurePurposes } from './sharing.codes.ts';
import type { DisclosureAnswer } from './sharing.types.ts';

/**
 * What would go to somebody, record by record: the decision, the shortened copy, and what stays. Nothing is written.
 * Refuses without a recipient, a purpose or a way, with nothing to share, for a record about another patient, and a
 * release without a reason.
 */
export function prepareShare(input: ShareInput, context: VerbContext): Result<PreparedShare> {
  const { patient, recipient, purpose, channel, resources, release } = input;
  if (!patient.ref) return refuse('consent.patient_missing', 'Communication.subject');
  if (!recipient.ref) return refuse('consent.share_recipient_missing', 'Communication.recipient');
  if (recipient.role === 'patient' && !sameRef(recipient.ref, patient.ref)) {
    return refuse('consent.share_not_the_patient', 'Communication.recipient');
  }
  if (!Object.hasOwn(disclosurePurposes, purpose ?? '')) return refuse('consent.share_purpose_missing', 'AuditEvent.purposeOfEvent');
  if (!disclosureChannels.includes(channel)) return refuse('consent.share_channel_missing', 'Communication.medium');
  if (resources.length === 0) return refuse('consent.share_nothing', 'Communication.payload');
  if (release && !release.reason.trim()) return refuse('consent.share_reason_missing', 'AuditEvent.purposeOfEvent');
  for (const { resource } of resources) {
    const path = otherPatient(resource, patient.ref, input.baseUrl);
    if (path) return refuse('consent.share_other_patient', path);
  }
  const decided = resources.map((stored) => decidedOf(stored, input, context.now));
  const items = shortened(decided, input);
  const going = items.filter(({ preview }) => preview);
  const needsNotice = going.some(({ decision }) => decision.needsPart2Notice);
  return done({
    key: context.newId(),
    input,
    preparedAt: context.now,
    items,
    answer: strictest(items),
    count: going.length,
    ...(needsNotice && { notice: part2Notice(input.notice) }),
    auditId: context.newId(),
    provenanceId: context.newId(),
    by: context.by,
  });
}

interface Decided {
  readonly item: ShareItem;
  readonly resource: Resource;
  readonly isGoing: boolean;
}

/** Also used again right before sending, with the consents of that moment. */
export function decidedOf({ resource }: StoredResource, input: ShareInput, now: string): Decided {
  const { consents, patient, recipient, purpose, timeZone, release } = input;
  const sensitivity = (recipient.role === 'proxy' ? sensitivityForProxy : sensitivityOf)(resource, input.codes);
  const decision = disclosureDecision({ consents, patient, recipient, purpose, sensitivity, now, ...(timeZone && { timeZone }) });
  const ref = addressOf(resource);
  const isNamed = release !== undefined && (release.refs === undefined || release.refs.some((each) => sameRef(each, ref)));
  const isReleased = decision.answer === 'ask' && decision.canRelease && isNamed;
  const { resourceType } = resource;
  const item: ShareItem = { ref, resourceType, sensitivity, decision, isReleased, leftOut: [] };
  return { item, resource, isGoing: decision.answer === 'permit' || isReleased };
}

/** Two rounds: what stays has to be known before references to it can be taken out. */
function shortened(decided: readonly Decided[], input: ShareInput): readonly ShareItem[] {
  const fields = fieldsFor(input.recipient.role, input.purpose, input.more);
  // Also where our own server spells its addresses out.
  const spelled = (ref: string): readonly string[] => (input.baseUrl ? [ref, `${input.baseUrl.replace(/\/$/, '')}/${ref}`] : [ref]);
  const withheldRefs = decided
    .filter(({ resource, isGoing }) => !isGoing || !redacted(resource, { fields }).preview)
    .flatMap(({ item }) => spelled(item.ref));
  // For a proxy, the step of an order that stays would tell of it: to whom it went.
  const hidden = input.recipient.role === 'proxy' ? decided.flatMap(({ item, isGoing }) => (isGoing ? [] : spelled(item.ref))) : [];
  return decided.map(({ item, resource, isGoing }) => {
    if (isGoing && isOf(resource, hidden)) return { ...item, leftOut: [{ path: item.resourceType, why: 'not-shared' }] };
    return { ...item, ...(isGoing && redacted(resource, { fields, withheldRefs })) };
  });
}

/** Whether a record is the work on one of these: a referral's task, its visit, what was done. */
function isOf(resource: Resource, refs: readonly string[]): boolean {
  const { focus, basedOn } = resource as Resource & { readonly focus?: unknown; readonly basedOn?: unknown };
  return refs.length > 0 && refsIn([focus, ...listIn(basedOn)]).some((ref) => refs.some((each) => sameRef(each, ref)));
}

function strictest(items: readonly ShareItem[]): DisclosureAnswer {
  const order: readonly DisclosureAnswer[] = ['deny', 'unclear', 'ask', 'permit'];
  return order.find((answer) => items.some(({ decision }) => decision.answer === answer)) ?? 'permit';
}

/** Where a record says it is about somebody else; undefined when it does not. */
function otherPatient(resource: Resource, patientRef: string, baseUrl: string | undefined): string | undefined {
  if (!isObject(resource)) return 'Resource';
  const type = resource.resourceType;
  const isSame = (ref: string): boolean => sameRef(localRef(ref, baseUrl), localRef(patientRef, baseUrl));
  if (type === 'Patient') return isSame(addressOf(resource)) ? undefined : 'Patient.id';
  const isElse = (reference: unknown): boolean => {
    const ref = partyIn(reference)?.ref;
    return ref !== undefined && /(^|\/)Patient\//.test(ref) && !isSame(ref);
  };
  const parts = resource as Resource & Partial<Record<'subject' | 'patient' | 'for' | 'beneficiary' | 'participant', unknown>>;
  for (const key of ['subject', 'patient', 'for', 'beneficiary'] as const) if (isElse(parts[key])) return `${type}.${key}`;
  // A visit of two, a team with somebody else's patient in it.
  const others = objectsIn<{ actor?: unknown; member?: unknown }>(parts.participant).some(({ actor, member }) => isElse(actor) || isElse(member));
  if (others) return `${type}.participant`;
  return undefined;
}
