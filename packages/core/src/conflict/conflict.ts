import type { Resource } from '../fhir/r4.ts';
import type { Choices, ConflictPlace, MergeResult, Side, Versions } from './conflict.types.ts';
import { withoutSources, withSources } from './exact-numbers.ts';
import { mergeFields } from './three-way.ts';
import type { Decide } from './three-way.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Every place at which the three versions are not all alike, in the order of theirs. Ids and what a server writes into
 * `meta` (version, time, source) are no places; profiles, tags and security labels are.
 */
export function compareVersions(versions: Versions): readonly ConflictPlace[] {
  const places: ConflictPlace[] = [];
  merged(versions, (place) => {
    places.push(place);
    return place.kind === 'mine' ? 'mine' : 'theirs';
  });
  return places;
}

/**
 * One resource of three. What only one side changed is taken from that side; a clash as `choices` say. It does not know
 * life cycles: where a status was chosen, the verb of the concept decides whether that move may be made. Where `decimals`
 * are given, those of the merged resource come with it.
 */
export function mergeVersions(versions: Versions, choices: Choices = {}): MergeResult {
  const unresolved: string[] = [];
  const { decimals } = versions;
  const value = merged(decimals ? exact(versions) : versions, ({ path, kind, canTakeBoth }) => {
    const chosen: Side | undefined = Object.hasOwn(choices, path) ? choices[path] : undefined;
    const side = chosen === 'both' && !canTakeBoth ? undefined : chosen;
    if (side === undefined && kind === 'clash') unresolved.push(path);
    return side ?? (kind === 'mine' ? 'mine' : 'theirs');
  });
  if (unresolved.length > 0) return { ok: false, unresolved };
  return { ok: true, ...(decimals ? withoutSources(value) : { value }) };
}

/** What I left as it was read has base's text, wherever it ends up. */
function exact({ base, mine, theirs, decimals }: Versions): Versions {
  return { base: withSources(base, decimals?.base), mine: withSources(mine, decimals?.base), theirs: withSources(theirs, decimals?.theirs) };
}

function merged({ base, mine, theirs }: Versions, decide: Decide): Resource {
  const fields = mergeFields('', [base, mine, theirs].map(contentOf) as unknown as [Fields, Fields, Fields], decide, theirs.resourceType);
  const labels = mergeFields('meta', [base, mine, theirs].map(labelsOf) as unknown as [Fields, Fields, Fields], decide);
  const { profile: _profile, tag: _tag, security: _security, ...kept } = (theirs.meta ?? {}) as Record<string, unknown>;
  const meta = { ...kept, ...labels };
  const { resourceType, id } = theirs;
  return { resourceType, ...(id !== undefined && { id }), ...(Object.keys(meta).length > 0 && { meta }), ...fields } as Resource;
}

function contentOf(resource: Resource): Fields {
  const { resourceType: _type, id: _id, meta: _meta, ...content } = resource as Resource & Fields;
  return content;
}

function labelsOf({ meta }: Resource): Fields {
  const { profile, tag, security } = (meta ?? {}) as Record<string, unknown>;
  return { ...(profile !== undefined && { profile }), ...(tag !== undefined && { tag }), ...(security !== undefined && { security }) };
}
