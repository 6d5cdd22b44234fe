import type { Resource } from '../fhir/r4.ts';
import type { ChangeSet } from '../ports/index.ts';

/** What stood there when the user began, what the user wants, and what somebody else stored meanwhile. */
export interface Versions {
  readonly base: Resource;
  readonly mine: Resource;
  readonly theirs: Resource;
  /** Source text of numbers as they were read (`StoredResource.decimals`): base's is mine's where mine left the number. */
  readonly decimals?: { readonly base?: Decimals; readonly theirs?: Decimals };
}

/** `0.10` by JSON pointer, as in `StoredResource.decimals`. */
export type Decimals = Readonly<Record<string, string>>;

export type Side = 'mine' | 'theirs' | 'both';

/** A place at which the three versions are not all alike. */
export interface ConflictPlace {
  /**
   * FHIR names from the resource on: `status`, `input[2].value[x]`. An item of a list has its index in base; one that is
   * new `[mine:3]` or `[theirs:3]`, its index there. Never a value.
   */
  readonly path: string;
  /** Who changed it: only me, only they, both to the same, or both to something else. Only a clash has to be decided. */
  readonly kind: 'mine' | 'theirs' | 'same' | 'clash';
  /**
   * Each absent where the version has nothing. Elements that only make sense together are one object here: the
   * variants of a choice, a value and its `_` sibling, a status and what goes with it.
   */
  readonly base?: unknown;
  readonly mine?: unknown;
  readonly theirs?: unknown;
  /** True for a list: `both` keeps the items of both. */
  readonly canTakeBoth: boolean;
}

/** By path. Clashes need one; elsewhere it says otherwise than the side that changed it. */
export type Choices = Readonly<Record<string, Side>>;

export type MergeResult =
  /** To be written over theirs: it has their id, version and other metadata of the server. */
  | { readonly ok: true; readonly value: Resource; readonly decimals?: Decimals }
  /** The paths of clashes nobody decided. Nothing may be sent. */
  | { readonly ok: false; readonly unresolved: readonly string[] };

export type SettleResult =
  /** Empty where everything came out as theirs: there is nothing to send. */
  | { readonly ok: true; readonly changes: ChangeSet }
  /** Nothing may be sent. */
  | { readonly ok: false; readonly unresolved: readonly { readonly ref: string; readonly path: string }[] };
