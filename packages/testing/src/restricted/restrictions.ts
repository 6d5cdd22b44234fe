/** What an app may do with a type: letters of read, search, create, update. */
export type Allowed = Readonly<Record<string, string>>;

/** How a server falls short of the test server it stands before. */
export interface Restrictions {
  /** `software.name` and `publisher` of its CapabilityStatement. */
  readonly software?: string;
  readonly publisher?: string;
  /** `rscu` each; types that are not here are not there. */
  readonly types: Allowed;
  /** False: a Bundle is refused. */
  readonly transactions: boolean;
  /** False: searches by GET only. */
  readonly postSearch: boolean;
  /** What a stale version is answered with. */
  readonly conflictStatus: 409 | 412;
  /** True: a created resource is not sent back; its address is. */
  readonly emptyCreated?: boolean;
  /** True: `If-None-Exist` and identifiers that an app minted are dropped, without a word. */
  readonly dropsIdentifiers?: boolean;
  /** Of each type, one of the parameters a search has to name; without one it is a 400 in plain text. */
  readonly requiredSearch?: Readonly<Record<string, readonly string[]>>;
  /** True: modifierExtension and implicitRules are a 422. */
  readonly refusesModifiers?: boolean;
  /** True: a DocumentReference without `context.encounter` is a 422. */
  readonly needsEncounter?: boolean;
  /** SMART scopes are of version 1, and a token is a list of them (`user/Patient.read`), in base64. */
  readonly scopes?: boolean;
}

/** The chart of a patient and who works there; what the profiles of the client say is compared with these in a test. */
const chart: Allowed = {
  Patient: 'rsc', RelatedPerson: 'rs', Practitioner: 'rs', Encounter: 'rs', Organization: 'rs', Location: 'rs', Goal: 'rs', CarePlan: 'rs',
  CareTeam: 'rs', Consent: 'rs', ServiceRequest: 'rs', Questionnaire: 'rs', Observation: 'rs', Condition: 'rsc', Provenance: 'r', DocumentReference: 'rscu',
};

/**
 * What is documented of three EHRs, as servers. They show that an app keeps working within these limits, not that it
 * works with the products: no real one was asked. Where nothing is documented the stricter is taken.
 */
export const restrictedEhrs = {
  epic: {
    software: 'Epic',
    types: { ...chart, PractitionerRole: 'rs', Task: 'rsu', Communication: 'rsc', QuestionnaireResponse: 'rsc' },
    transactions: false,
    postSearch: true,
    conflictStatus: 412,
    dropsIdentifiers: true,
    scopes: true,
  },
  'oracle-health': {
    publisher: 'Cerner',
    types: { ...chart, Condition: 'rscu', Communication: 'rsc', QuestionnaireResponse: 'rsu', Observation: 'rsc', Provenance: 'rc' },
    transactions: false,
    postSearch: false,
    conflictStatus: 409,
    emptyCreated: true,
    dropsIdentifiers: true,
    requiredSearch: { Condition: ['patient', 'subject', '_id'], DocumentReference: ['patient', '_id'] },
    refusesModifiers: true,
    needsEncounter: true,
  },
  eclinicalworks: {
    software: 'eClinicalWorks',
    types: Object.fromEntries(Object.keys(chart).map((type) => [type, 'rs'])),
    transactions: false,
    postSearch: false,
    conflictStatus: 412,
  },
} as const satisfies Readonly<Record<string, Restrictions>>;
