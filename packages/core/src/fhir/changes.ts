import type { CreateChange, StoredResource, UpdateChange } from '../ports/repository.ts';
import type { Actor } from '../shared/actor.ts';
import { concept } from './codings.ts';
import { sameJson } from './lossless.ts';
import type { Provenance, Resource } from './r4.ts';
import { mintedIdentifier, referenceTo, urn } from './references.ts';
import { profile, system } from './systems.ts';

/** A resource an act made, under the address it has until a server stores it. */
export interface MadeResource {
  /** `urn:uuid:...` */
  readonly fullUrl: string;
  readonly resource: Resource;
}

/** What a verb tells about one act. Becomes a Provenance. */
export interface ActEvent<Act extends string = string> {
  readonly id: string;
  readonly act: Act;
  readonly at: string;
  readonly by: Actor;
  /** In the words of whoever acted. */
  readonly reason?: string;
  /** Resources this act brought beside the value it changed. */
  readonly evidence: readonly MadeResource[];
}

/** The change that stores a new resource once, however often it is sent: it must carry the minted identifier. */
export function createChange(fullUrl: string, resource: Resource): CreateChange {
  const { system: uri, value } = mintedIdentifier(fullUrl);
  return { op: 'create', fullUrl, resource, ifNoneExist: `identifier=${uri}|${value}` };
}

/** The change that writes a stored resource back; none where nothing changed. */
export function updateChange(base: StoredResource, resource: Resource): UpdateChange[] {
  return sameJson(base.resource, resource) ? [] : [{ op: 'update', resource, base }];
}

/**
 * US Core Provenance of an act: who, for whom, when, why, about what. R4 gives it no identifier, so the
 * repository keeps it from being stored twice by a tag of its own.
 * @param activitySystem code system of the event's `act`.
 * @param targets references of what was acted upon; the event's evidence is added.
 */
export function provenanceChange(event: ActEvent, activitySystem: string, targets: readonly string[]): CreateChange {
  const resource: Provenance = {
    resourceType: 'Provenance',
    meta: { profile: [profile.provenance] },
    target: [...targets, ...event.evidence.map((made) => made.fullUrl)].map((reference) => ({ reference })),
    occurredDateTime: event.at,
    recorded: event.at,
    ...(event.reason && { reason: [{ text: event.reason }] }),
    activity: concept(activitySystem, event.act),
    agent: [
      {
        type: concept(system.provenanceAgent, 'author', 'Author'),
        who: referenceTo(event.by),
        ...(event.by.organization && { onBehalfOf: referenceTo(event.by.organization) }),
      },
    ],
  };
  return { op: 'create', fullUrl: urn(event.id), resource };
}
