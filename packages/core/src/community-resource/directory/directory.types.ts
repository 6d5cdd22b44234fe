import type { HealthcareService, Location, Organization, SdohDomain } from '../../fhir/index.ts';
import type { CareDirectory } from '../../ports/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Capacity } from '../community-resource.codes.ts';
import type { EligibilityFact, EligibilityView } from './eligibility.types.ts';
import type { Closure, Schedule } from './schedule.types.ts';

/** HSDS 3.0 `service.status`; `unknown` where the record says nothing or something else. */
export type DirectoryStatus = 'active' | 'inactive' | 'defunct' | 'temporarily-closed' | 'unknown';

export interface DirectoryLanguage {
  /** As recorded, BCP-47 or ISO 639; absent when the record has words only. */
  readonly code?: string;
  readonly words: string;
  readonly note?: string;
}

/** A way to reach a service, a place or an organisation. */
export interface DirectoryContact {
  /** R4 contact-point-system: `phone`, `sms`, `fax`, `email`, `url`, `pager`, `other`. */
  readonly kind: string;
  readonly value: string;
  /** What the record says about it, e.g. when it is answered. */
  readonly words?: string;
}

/** An entry of a taxonomy the record carries (HSDS `attribute.taxonomy_term`), as its owner writes it. */
export interface DirectoryTerm {
  readonly code?: string;
  readonly words: string;
  /** Address or name of the taxonomy. */
  readonly taxonomy?: string;
}

export interface DirectoryAddress {
  readonly lines: readonly string[];
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  /** `physical`, `postal` or `virtual`, as recorded. */
  readonly kind?: string;
}

export interface DirectoryLocation {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly addresses: readonly DirectoryAddress[];
  /** Degrees; both or none, and only where they can be on earth. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly transportation?: string;
  readonly accessibility: readonly string[];
  readonly contacts: readonly DirectoryContact[];
  readonly languages: readonly DirectoryLanguage[];
  /** Of the service here, else of the place. */
  readonly schedules: readonly Schedule[];
}

export interface DirectoryOrganization {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly url?: string;
  readonly contacts: readonly DirectoryContact[];
}

export interface CostOption {
  readonly words?: string;
  readonly amount?: number;
  /** ISO 4217 in upper case, as recorded. */
  readonly currency?: string;
  readonly amountWords?: string;
  readonly validFrom?: Day;
  readonly validTo?: Day;
}

export interface RequiredDocument {
  readonly words: string;
  readonly url?: string;
}

export interface ServiceArea {
  readonly words: string;
  readonly url?: string;
}

export interface CapacitySignal {
  readonly status: Capacity;
  readonly notes?: string;
  /** When it was said; absent is unknown. */
  readonly updatedOn?: string;
}

/** An HSDS record as read: JSON, kept to the letter. */
export type HsdsRecord = Readonly<Record<string, unknown>>;

export interface DirectoryFhir {
  readonly service: HealthcareService;
  readonly organization?: Organization;
  readonly locations: readonly Location[];
}

/**
 * A service as a directory describes it, after HSDS 3.0 (Open Referral). Whatever the model has no place for stays in
 * `source` and is written back. Nothing in it judges who may use the service.
 */
export interface DirectoryService {
  readonly id: string;
  readonly name: string;
  readonly alternateName?: string;
  readonly description?: string;
  readonly status: DirectoryStatus;
  readonly organization?: DirectoryOrganization;
  readonly program?: string;
  readonly terms: readonly DirectoryTerm[];
  readonly domains: readonly SdohDomain[];
  /** Who says so: the record itself, the host's mapping, or our table of words; absent without domains. */
  readonly domainsFrom?: 'record' | 'mapping' | 'words';
  readonly locations: readonly DirectoryLocation[];
  /** Of the service wherever it is given. */
  readonly schedules: readonly Schedule[];
  readonly closures: readonly Closure[];
  readonly eligibility: readonly EligibilityFact[];
  readonly languages: readonly DirectoryLanguage[];
  readonly interpretation?: string;
  readonly costs: readonly CostOption[];
  readonly fees?: string;
  readonly documents: readonly RequiredDocument[];
  readonly areas: readonly ServiceArea[];
  readonly contacts: readonly DirectoryContact[];
  readonly url?: string;
  readonly application?: string;
  readonly waitTime?: string;
  readonly alert?: string;
  readonly capacity: CapacitySignal;
  /** When the record was last changed. */
  readonly updatedOn?: string;
  /** When somebody last checked the record. */
  readonly assuredOn?: Day;
  readonly source: { readonly hsds?: HsdsRecord; readonly fhir?: DirectoryFhir };
}

/** A row of a search: what a list shows. The rest comes with `get`. */
export interface DirectoryRow {
  readonly id: string;
  readonly name: string;
  readonly organization?: string;
  readonly description?: string;
  readonly domains: readonly SdohDomain[];
  /** As in {@link DirectoryService}. */
  readonly domainsFrom?: 'record' | 'mapping' | 'words';
  readonly languages: readonly DirectoryLanguage[];
  readonly capacity: CapacitySignal;
  readonly alert?: string;
  /** Of the nearest place, when `near` was asked. Kilometres as the crow flies. */
  readonly distanceKm?: number;
  /** One line of the nearest, else the first place. */
  readonly address?: string;
  readonly phone?: string;
  /** At `openAt`, when that was asked. */
  readonly open?: 'open' | 'closed' | 'unknown';
  /** When facts were given. */
  readonly eligibility?: EligibilityView;
}

/** The directory as elements use it. */
export type ServiceDirectory = CareDirectory<DirectoryService, DirectoryRow>;
