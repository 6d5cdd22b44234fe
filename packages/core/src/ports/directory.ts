import type { SdohDomain } from '../fhir/sdoh-domains.ts';
import type { CallOptions } from './repository.ts';

/** A place on earth, WGS 84, in degrees. Given with each query by the host; a directory never keeps or logs it. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** What is known about the person somebody searches for. Whatever is left out is missing, never assumed. */
export interface EligibilityFacts {
  /** Whole years. */
  readonly ageYears?: number;
  /** Of the household, in percent of the federal poverty guideline. */
  readonly incomePercent?: number;
  readonly householdSize?: number;
  /** Where the person lives, as the directory writes it: postal codes, counties. Compared as whole words. */
  readonly residence?: readonly string[];
  /** Situations as the directory codes them (`system|code`), e.g. veterans. */
  readonly statuses?: readonly string[];
}

/** What is looked for. Parts are AND-ed; one left out asks nothing. Nothing in it identifies a person. */
export interface DirectoryQuery {
  /** Words, also unfinished or misspelt. */
  readonly text?: string;
  readonly domain?: SdohDomain;
  readonly near?: GeoPoint;
  /** Kilometres from `near`; services without a place on the map are left out. */
  readonly withinKm?: number;
  /** Open at this instant: ISO 8601 with zone. */
  readonly openAt?: string;
  /** Open at any time in the seven days from this one, `YYYY-MM-DD` in the directory's time zone. */
  readonly openInWeekOf?: string;
  /** With `openAt` and `openInWeekOf`: also those whose hours are not known then. Left out otherwise. */
  readonly withUnknownHours?: boolean;
  /** BCP-47 codes; one of them is enough. */
  readonly languages?: readonly string[];
  /** Each row then says which facts fit, do not fit or are missing. It leaves nobody out by itself. */
  readonly eligibility?: EligibilityFacts;
  /** Leaves out services of which a fact is known not to fit. What is missing leaves nobody out. */
  readonly withoutKnownMisfits?: boolean;
  /** Capacity codes that will do; `unknown` has to be named too. */
  readonly capacity?: readonly string[];
  /** Ids that come first, in this order: a shortlist. */
  readonly first?: readonly string[];
  /** Best match, nearest, or room then name. Left out: text asks for match, `near` for distance, neither for room. */
  readonly order?: 'match' | 'distance' | 'capacity';
  readonly page?: {
    /** 0 when left out. */
    readonly offset?: number;
    /** At most, and when left out, 50. */
    readonly count?: number;
  };
}

export interface DirectoryPage<Row> {
  readonly rows: readonly Row[];
  /** How many match in all. */
  readonly total: number;
  /** False while the directory is still being read: more may match in a moment. */
  readonly isComplete: boolean;
}

/** How far reading has come; told in steps. */
export interface DirectoryProgress {
  readonly done: number;
  /** 0 until it is known. */
  readonly total: number;
  readonly isComplete: boolean;
}

export interface ProgressOptions extends CallOptions {
  /** Stays open when reading is complete, and tells of the next reading too: only the signal ends it. */
  readonly follow?: boolean;
}

/**
 * Services in the community, to be searched. Fails with a `CareloomError` (`directory.not_found`,
 * `directory.unavailable`); an aborted call rejects with the signal's reason.
 */
export interface CareDirectory<Service, Row> {
  search(query: DirectoryQuery, options?: CallOptions): Promise<DirectoryPage<Row>>;
  /** One service with all that is known of it. */
  get(id: string, options?: CallOptions): Promise<Service>;
  /**
   * Yields where reading stands and each step after it; ends when it is complete or the signal aborts. One that ends
   * although it was to `follow` is asked again from time to time.
   */
  progress(options?: ProgressOptions): AsyncIterable<DirectoryProgress>;
}
