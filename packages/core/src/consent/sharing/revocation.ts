import { sameRef } from '../../fhir/index.ts';
import type { ConsentList } from '../index.ts';
import type { UpdateChange } from '../../ports/index.ts';
import { done, refuse } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import { decidedOf } from './share.ts';
import type { PreparedShare, ShareItem } from './share.types.ts';

/** Why a share does not go any more, and which records stopped it. */
export interface Stopped {
  readonly refusal: Refusal;
  readonly stopped: readonly string[];
}

/**
 * Decides every record that was to go once more, by the consents of this moment. One that may not go any more stops the
 * whole: what the user saw is what is sent, or nothing is. What stayed before stays.
 */
export function recheckBeforeSend(prepared: PreparedShare, consents: ConsentList, now: string): Result<PreparedShare> & Partial<Stopped> {
  const input = { ...prepared.input, consents };
  const again = new Map<ShareItem, ShareItem>();
  const stopped: string[] = [];
  for (const [index, item] of prepared.items.entries()) {
    const stored = input.resources[index];
    if (!item.preview || !stored) continue;
    const { item: fresh, isGoing } = decidedOf(stored, input, now);
    if (!isGoing) stopped.push(item.ref);
    again.set(item, { ...item, decision: fresh.decision, isReleased: fresh.isReleased });
  }
  if (stopped.length > 0) return { ...refuse('consent.share_stopped', 'Consent.status', { count: stopped.length }), stopped };
  return done({ ...prepared, input, items: prepared.items.map((item) => again.get(item) ?? item) });
}

/**
 * The consents a share rests on, written back as they were read: they change nothing, but their versions guard the
 * commit, so that a withdrawal between the last look and the sending is a conflict and nothing is stored.
 */
export function consentGuards(prepared: PreparedShare): readonly UpdateChange[] {
  const refs = prepared.items.flatMap(({ preview, decision }) => (preview ? decision.consentRefs : []));
  return prepared.input.consents.consents.flatMap(({ ref, source }) =>
    source && refs.some((each) => sameRef(each, ref)) ? [{ op: 'update' as const, resource: source.resource, base: source }] : [],
  );
}
