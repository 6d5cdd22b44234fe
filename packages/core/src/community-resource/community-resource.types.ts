import type { HealthcareService, Organization, SdohDomain } from '../fhir/index.ts';
import type { ContactWay } from '../person/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Issue, Party } from '../shared/index.ts';
import type { Capacity } from './community-resource.codes.ts';

/** A language a service is offered in. */
export interface ServiceLanguage {
  /** BCP-47; absent when the record has words only. */
  readonly code?: string;
  readonly words: string;
}

/** A service of an organisation in the community, as its record describes it. Nothing here judges who may use it. */
export interface CommunityResource {
  /** `HealthcareService/1` */
  readonly ref: string;
  /** Who runs it, and so who a referral goes to. Absent where the record names nobody: it cannot be referred to. */
  readonly organization?: Party;
  readonly name: string;
  readonly comment?: string;
  readonly domains: readonly SdohDomain[];
  /** In words, as recorded. */
  readonly types: readonly string[];
  readonly programs: readonly string[];
  readonly languages: readonly ServiceLanguage[];
  readonly capacity: Capacity;
  readonly capacityNotes?: string;
  /** When the record was last changed: how old the capacity may be. */
  readonly updatedOn?: string;
  /** HIPAA-covered; absent is unknown. */
  readonly covered?: boolean;
  /** Of the service, else of its organisation. */
  readonly contacts: readonly ContactWay[];
  readonly source: {
    readonly service: StoredResource<HealthcareService>;
    readonly organization?: StoredResource<Organization>;
  };
}

/** The services found, those with room first, and what could not be read. */
export interface CommunityResourceList {
  readonly resources: readonly CommunityResource[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}
