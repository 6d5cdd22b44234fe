import type { Ability } from '../rest/capabilities.ts';

/** Where something about a server is written, and when somebody read it there. */
export interface Fact<T> {
  readonly value: T;
  readonly source: string;
  /** `2026-11-22` */
  readonly verified: string;
  /** What the value does not say. */
  readonly note?: string;
}

/** What an app may do with one resource type. */
export interface TypeFacts {
  readonly read: Ability;
  readonly create: Ability;
  readonly update: Ability;
  /**
   * Is what was written there later as it was written, the identifier we mint included? Where it is not, a repeated
   * send cannot be told from a new one, and our record would come back without what makes it ours.
   */
  readonly whole: Ability;
}

/** A resource that can carry a plain-text summary into a chart. */
export type SummaryType = 'DocumentReference' | 'Communication';

export interface ServerProfile {
  readonly id: 'epic' | 'oracle-health' | 'eclinicalworks' | 'generic';
  readonly name: string;
  /**
   * documented: the vendor's own pages were read. stated: what the CapabilityStatement says is believed. unknown: read
   * only, nothing is written there. None of the three means that a real server was tried.
   */
  readonly standing: 'documented' | 'stated' | 'unknown';
  /** Compared in lower case. software: what `software.name` or `publisher` holds; hosts: ends of the host name. */
  readonly recognisedBy: Fact<{ readonly software: readonly string[]; readonly hosts: readonly string[] }>;
  /** Types that are not here are unknown. */
  readonly types: Readonly<Record<string, Fact<TypeFacts>>>;
  /** What may carry a summary, best first. */
  readonly summaries: Fact<readonly SummaryType[]>;
  /** True: a DocumentReference without an encounter is refused. */
  readonly needsEncounter: Fact<boolean | 'unknown'>;
  readonly transactions: Fact<Ability>;
  /** Can a search be posted, so that its values are not in an address? */
  readonly postSearch: Fact<Ability>;
  /** The status that says that somebody else wrote first. */
  readonly conflictStatus: Fact<409 | 412 | 'unknown'>;
  readonly scopes: Fact<'v1' | 'v2' | 'both' | 'unknown'>;
}

export type { Ability };
