import type { Resource } from '@careloom/core/fhir';

/** One version in the server's own log, in the order of the commits. */
export interface LoggedVersion {
  readonly ref: string;
  readonly version: string;
  readonly resource: Resource;
}

/** What a person did once, and what was said of it last. */
export interface Told {
  /** What was said last; `nothing` when the tab ended before. */
  readonly said: 'stored' | 'refused' | 'uncertain' | 'nothing';
  /** Values of the identifiers or tags its creates carry, each of which may stand once. */
  readonly keys: readonly string[];
  /** What its updates added, and to which record. */
  readonly marks: readonly { readonly ref: string; readonly mark: string }[];
  /** True when a duplicate or a change stored over was told of. */
  readonly wasWarned: boolean;
}

/** All zero is what is promised. */
export interface Verdict {
  /** Told as stored and not on the server. */
  readonly lost: number;
  /** On the server more than once. */
  readonly doubled: number;
  /** On the server once, and gone with a later version of somebody else's. */
  readonly overwritten: number;
  /** Told as refused and on the server all the same. */
  readonly misled: number;
  /** Nobody said what became of it, though the server was well again. */
  readonly unsettled: number;
}

/** How many of these the server's weakness brought about, and somebody was told. */
export interface Judgement extends Verdict {
  readonly warned: number;
  /** Uncertain to the end, and told so, on a server whose searches cannot show what stands there. */
  readonly open: number;
}

/**
 * Judges by the server's log and by what people were told, and by nothing the code under test says of itself.
 * @param isWeak the server keeps no conditions: what doubled or was stored over counts only if nobody was told
 * @param isBlind its searches show nothing: a create whose answer was lost may stay uncertain, and what waits behind it
 */
export function judge(log: readonly LoggedVersion[], told: readonly Told[], isWeak: boolean, isBlind = false): Judgement {
  const count = { lost: 0, doubled: 0, overwritten: 0, misled: 0, unsettled: 0, warned: 0, open: 0 };
  const mayStayOpen = isBlind && told.some(({ said, keys }) => said === 'uncertain' && keys.length > 0);
  const latest = new Map(log.map((one) => [one.ref, one.resource]));
  const copies = (key: string): number => [...latest.values()].filter((resource) => keysOf(resource).includes(key)).length;
  const fail = (what: 'doubled' | 'overwritten', wasWarned: boolean): void => {
    count[isWeak && wasWarned ? 'warned' : what] += 1;
  };
  const warnedAtAll = told.some(({ wasWarned }) => wasWarned);
  const gone = goneIn(log);
  for (const one of told) {
    const isThere =
      one.keys.some((key) => copies(key) > 0) || one.marks.some(({ ref, mark }) => log.some((version) => version.ref === ref && marksOf(version.resource).includes(mark)));
    if (one.said === 'uncertain') count[mayStayOpen ? 'open' : 'unsettled'] += 1;
    if (one.said === 'refused' && isThere) count.misled += 1;
    for (const key of one.keys) {
      if (copies(key) > 1) fail('doubled', one.wasWarned);
      if (copies(key) === 0 && one.said === 'stored') count.lost += 1;
    }
    for (const { ref, mark } of one.marks) {
      const resource = latest.get(ref);
      const times = resource ? marksOf(resource).filter((text) => text === mark).length : 0;
      if (times > 1) count.doubled += 1;
      const wasThere = log.some((version) => version.ref === ref && marksOf(version.resource).includes(mark));
      if (!wasThere && one.said === 'stored') count.lost += 1;
      // On a good server not even for one version; on a weak one it has to be there again, or somebody has to know.
      if (wasThere && (isWeak ? times === 0 : gone.has(`${ref} ${mark}`))) fail('overwritten', warnedAtAll);
    }
  }
  count.lost += told.some(({ said }) => said === 'stored') ? danglingIn(latest) : 0;
  return count;
}

export function isClean({ lost, doubled, overwritten, misled, unsettled }: Verdict): boolean {
  return lost + doubled + overwritten + misled + unsettled === 0;
}

function keysOf(resource: Resource): readonly string[] {
  const { identifier = [] } = resource as { readonly identifier?: readonly { readonly value?: string }[] };
  return [...identifier.map(({ value }) => value ?? ''), ...(resource.meta?.tag ?? []).map(({ code }) => code ?? '')];
}

export function marksOf(resource: Resource): readonly string[] {
  const { note = [] } = resource as { readonly note?: readonly { readonly text?: string }[] };
  return note.map(({ text }) => text ?? '');
}

/** Marks that one version has and the next one has not. */
function goneIn(log: readonly LoggedVersion[]): ReadonlySet<string> {
  const before = new Map<string, readonly string[]>();
  const gone = new Set<string>();
  for (const { ref, resource } of log) {
    const marks = marksOf(resource);
    for (const mark of before.get(ref) ?? []) if (!marks.includes(mark)) gone.add(`${ref} ${mark}`);
    before.set(ref, marks);
  }
  return gone;
}

/** References to what the same change set created that lead nowhere. */
function danglingIn(latest: ReadonlyMap<string, Resource>): number {
  let count = 0;
  JSON.stringify([...latest.values()], (key, value: unknown) => {
    if (key === 'reference' && typeof value === 'string' && !latest.has(value)) count += 1;
    return value;
  });
  return count;
}
