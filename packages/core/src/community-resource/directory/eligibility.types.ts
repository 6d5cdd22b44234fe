export type EligibilityKind = 'age' | 'residence' | 'income' | 'household' | 'status' | 'words';

/**
 * One thing a record says, or does not say, about for whom a service is. `missing`: the record is silent, which is
 * neither yes nor no.
 */
export type EligibilityFact =
  | { readonly kind: EligibilityKind; readonly state: 'missing' }
  /** Whole years, both included. */
  | { readonly kind: 'age'; readonly state: 'known'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'residence'; readonly state: 'known'; readonly areas: readonly string[] }
  /** Percent of the federal poverty guideline, included. */
  | { readonly kind: 'income'; readonly state: 'known'; readonly maximumPercent: number }
  | { readonly kind: 'household'; readonly state: 'known'; readonly minimum?: number; readonly maximum?: number }
  /** `system|code` of situations it is for; one is enough. */
  | { readonly kind: 'status'; readonly state: 'known'; readonly codes: readonly string[] }
  /** For a person to read; nothing is worked out from it. */
  | { readonly kind: 'words'; readonly state: 'known'; readonly words: string };

/** What is known, kind by kind. Never "eligible": that is for the service to say. */
export interface EligibilityView {
  /** Said by the record, and met by what is known of the person. */
  readonly fits: readonly EligibilityKind[];
  /** Said by the record, and not met. */
  readonly doesNotFit: readonly EligibilityKind[];
  /** Cannot be told: the record or what is known of the person lacks it. */
  readonly missing: readonly { readonly kind: EligibilityKind; readonly of: 'service' | 'person' }[];
  /** What the record says in words. */
  readonly words?: string;
}
