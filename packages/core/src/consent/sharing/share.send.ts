import { createChange, mintedIdentifier, objectsIn, provenanceChange, urn } from '../../fhir/index.ts';
import type { ActEvent, Coding } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository, ChangeSet, CommitOutcome, CreateChange } from '../../ports/index.ts';
import { isCareloomError, refuse } from '../../shared/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import { loadConsents } from '../index.ts';
import { disclosureOf } from './disclosure.fhir.ts';
import type { Disclosure } from './disclosure.types.ts';
import { consentGuards, readAgain, recheckBeforeSend, toReadAgain } from './revocation.ts';
import { sensitivitySystem } from './sensitivity.codes.ts';
import { shareMessage } from './share.message.ts';
import type { PreparedShare, ShareItem, ShareOutcome } from './share.types.ts';
import { disclosureActSystem } from './sharing.codes.ts';
import type { DisclosureAct, DisclosureBasis } from './sharing.codes.ts';

/**
 * Sends what was prepared: reads the consents and the records again, decides again, and commits everything as one change
 * set - the guards, the AuditEvent, the Provenance and, for `message`, the Communication. Print, file, clipboard and spoken words
 * have no message: hand out {@link shareBundle} only when `left` is `all`. Repeat it with the same prepared share after
 * an uncertain outcome: nothing is stored twice. Throws what the repository throws while reading; nothing has left then.
 */
export async function sendShare(
  repository: CareRepository,
  prepared: PreparedShare,
  context: VerbContext,
  options?: CallOptions,
): Promise<ShareOutcome> {
  const isSet = prepared.notice === undefined || prepared.notice.wording !== undefined;
  if (!isSet) return { left: 'none', ...refuse('consent.part2_notice_not_set', 'Communication.payload'), stopped: [] };
  if (prepared.count === 0) return { left: 'none', ...refuse('consent.share_nothing_left', 'Communication.payload'), stopped: [] };
  const [consents, records] = await Promise.all([
    loadConsents(repository, prepared.input.patient.ref, options),
    readAgain(repository, toReadAgain(prepared), options),
  ]);
  const checked = recheckBeforeSend(prepared, consents, context.now, records);
  if (!checked.ok) return { left: await leftBefore(repository, prepared, options), refusal: checked.refusal, stopped: checked.stopped ?? [] };
  const { changes, disclosure } = shareChanges(checked.value, context);
  const commit = await repository.commit(changes, options);
  return { left: whatLeft(commit, prepared), commit, disclosure };
}

/** An earlier try with an unknown outcome may have left; then a stop comes too late, and is told so. */
async function leftBefore(repository: CareRepository, { input, key }: PreparedShare, options?: CallOptions): Promise<'all' | 'none' | 'unknown'> {
  if (input.channel !== 'message') return 'none';
  const { system, value } = mintedIdentifier(urn(key));
  const query = { resourceType: 'Communication', params: { identifier: `${system}|${value}` } };
  try {
    return (await collect(repository, query, options)).length > 0 ? 'all' : 'none';
  } catch (error) {
    if (isCareloomError(error)) return 'unknown';
    throw error;
  }
}

/** The change set of a share and its line in the log. `sendShare` checks first; this does not. */
export function shareChanges(prepared: PreparedShare, context: VerbContext): { readonly changes: ChangeSet; readonly disclosure: Disclosure } {
  const disclosure = disclosureFor(prepared, 'sent', context);
  const message: CreateChange[] =
    prepared.input.channel === 'message' ? [createChange(urn(prepared.key), shareMessage(prepared, context))] : [];
  // Message points to log entry, log entry to Provenance: over several stores what is pointed to goes first (docs/decisions/0006),
  // so that the message is last and the consents, kept with the Provenance, are first.
  return { disclosure, changes: [...consentGuards(prepared), provenance(prepared, disclosure, context), logEntry(disclosure), ...message] };
}

/** The log of a share that was stopped: who wanted to send what to whom, and that nothing went. */
export function blockedShareChanges(prepared: PreparedShare, context: VerbContext): ChangeSet {
  return [logEntry(disclosureFor(prepared, 'blocked', context))];
}

/** Whether the information is out, by what the repository says; several stores each say their part. */
function whatLeft({ outcome, parts = [] }: CommitOutcome, { input }: PreparedShare): 'all' | 'none' | 'unknown' {
  if (outcome === 'stored') return 'all';
  // Nothing is handed out before it is logged.
  if (input.channel !== 'message' || outcome === 'refused' || outcome === 'conflict') return 'none';
  const part = parts.find(({ resourceTypes }) => resourceTypes.includes('Communication'));
  if (part?.state === 'stored') return 'all';
  return part?.state === 'refused' ? 'none' : 'unknown';
}

/** R4 gives an AuditEvent no identifier: the repository keeps it from being stored twice by a tag of its own. */
function logEntry(disclosure: Disclosure): CreateChange {
  return { op: 'create', fullUrl: disclosure.ref, resource: disclosureOf(disclosure) };
}

function provenance({ input, provenanceId }: PreparedShare, { what }: Disclosure, { now, by }: VerbContext): CreateChange {
  const reason = input.release?.reason.trim();
  const event: ActEvent<DisclosureAct> = { id: provenanceId, act: 'disclosed', at: now, by, ...(reason && { reason }), evidence: [] };
  return provenanceChange(event, disclosureActSystem, what.map(({ ref }) => ref));
}

function disclosureFor(prepared: PreparedShare, outcome: Disclosure['outcome'], { now, by }: VerbContext): Disclosure {
  const { input, items, auditId, notice } = prepared;
  const { recipient, patient, purpose, channel, release } = input;
  const about = outcome === 'sent' ? items.filter(({ preview }) => preview) : items;
  const basis = outcome === 'sent' ? basisOf(about) : undefined;
  const reason = about.some(({ isReleased }) => isReleased) ? release?.reason.trim() : undefined;
  const party = ({ ref, display }: { ref: string; display?: string }): { ref: string; display?: string } => ({ ref, ...(display && { display }) });
  return {
    ref: urn(auditId),
    at: now,
    outcome,
    patient: { ref: patient.ref },
    by: party(by),
    ...(by.organization && { organization: party(by.organization) }),
    recipient: party(recipient),
    ...(recipient.address && { recipientAddress: recipient.address }),
    purpose,
    ...(reason && { reason }),
    channel,
    ...(basis && { basis }),
    consentRefs: outcome === 'sent' ? [...new Set(about.flatMap(({ decision }) => decision.consentRefs))] : [],
    ...(outcome === 'sent' && notice?.wording && { noticeVersion: notice.wording.version }),
    ...(outcome === 'sent' && { provenanceRef: urn(prepared.provenanceId) }),
    what: about.map((item) => ({ ref: item.ref, resourceType: item.resourceType, labels: labelsOf(item, prepared) })),
  };
}

/** The weakest ground holds for the whole: what a person released counts as released. */
function basisOf(items: readonly ShareItem[]): DisclosureBasis | undefined {
  if (items.some(({ isReleased }) => isReleased)) return 'released';
  const bases = items.map(({ decision }) => decision.basis);
  return (['tpo', 'proxy', 'consent', 'patient'] as const).find((basis) => bases.includes(basis));
}

function labelsOf(item: ShareItem, { input, items }: PreparedShare): readonly string[] {
  const security = objectsIn<Coding>(input.resources[items.indexOf(item)]?.resource.meta?.security);
  return security.flatMap(({ system, code }) => (system === sensitivitySystem && code ? [code] : []));
}
