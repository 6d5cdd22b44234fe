import type {
  ActEvent,
  Condition,
  Goal as FhirGoal,
  MadeResource,
  Observation,
  QuestionnaireResponse,
  SdohDomain,
} from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Referral } from '../referral/index.ts';
import type { FollowUp, Observed } from '../screening/index.ts';
import type { Day, Issue, Party } from '../shared/index.ts';
import type {
  CarePlanAct,
  ClinicalStatus,
  GoalAchievement,
  GoalStatus,
  VerificationStatus,
  Wish,
} from './care-plan.codes.ts';
import type { DomainCode } from './domain-code.ts';

/** An answer that shows the need. */
export interface NeedEvidence extends Observed {
  /** `Observation/1` */
  readonly ref: string;
  readonly question: string;
  /** Day or instant of the answer. */
  readonly on?: string;
  readonly urgent: boolean;
}

/** An answer that showed the need, or that its Condition cites, and does not show it now. */
export interface PastEvidence extends NeedEvidence {
  /** The newest answers to the same question, none of which shows the need; empty where it is this one, or was worked out from answers that changed. */
  readonly since: readonly NeedEvidence[];
}

/** What the patient said about a need. */
export interface NeedWish {
  readonly wish: Wish;
  readonly on: string;
  /** The patient's own words. */
  readonly words?: string;
  /** The answer in the record, or `urn:uuid:...` before it is stored. */
  readonly ref: string;
  /** Name of whoever recorded it. */
  readonly by?: string;
  /** The answer itself, until it is read back from the record. */
  readonly made?: MadeResource;
}

/** The need as a health concern in the record. */
export interface NeedCondition {
  readonly key: string;
  readonly ref: string;
  readonly domain: SdohDomain;
  readonly patient: Party;
  readonly code?: DomainCode;
  /** What to show: text, else the display. */
  readonly words: string;
  readonly clinical: ClinicalStatus;
  readonly verification: VerificationStatus;
  readonly evidenceRefs: readonly string[];
  readonly asserter?: Party;
  readonly recorder?: Party;
  readonly recordedOn?: string;
  readonly endedOn?: string;
  readonly source?: StoredResource<Condition>;
}

/** What the patient wants to reach, in their own words. */
export interface CareGoal {
  readonly key: string;
  readonly ref: string;
  readonly patient: Party;
  /** Absent for goals outside the social domains. */
  readonly domain?: SdohDomain;
  readonly words: string;
  readonly code?: DomainCode;
  readonly status: GoalStatus;
  readonly achievement?: GoalAchievement;
  /** Since when the status or achievement holds. */
  readonly statusOn?: string;
  readonly start?: Day;
  readonly due?: Day;
  readonly addressesRefs: readonly string[];
  readonly expressedBy?: Party;
  readonly source?: StoredResource<FhirGoal>;
}

/** One social need of one patient: why we think so, what they want, what was agreed. */
export interface Need {
  readonly domain: SdohDomain;
  readonly patient: Party;
  /** The newest answer to each question, where it shows the need. */
  readonly evidence: readonly NeedEvidence[];
  /** Why it was found, where an answer since then does not show it: whoever reads it asks whether it still holds. */
  readonly earlier?: readonly PastEvidence[];
  readonly urgent: boolean;
  /** A person has to follow up; such a need is never confirmed here (decision 24). */
  readonly followUp?: FollowUp;
  /** The patient's latest word; absent when they were never asked. */
  readonly wish?: NeedWish;
  /** Everything they said about it, newest first. */
  readonly wishes: readonly NeedWish[];
  /** The health concern that is on; a confirmed one where there are several. */
  readonly condition?: NeedCondition;
  /** Ended or ruled out, newest first. */
  readonly pastConditions: readonly NeedCondition[];
  /** Newest first; goals entered in error are left out. */
  readonly goals: readonly CareGoal[];
  readonly referrals: readonly Referral[];
}

/** Stored resources of one patient; those of anybody else are left out. */
export interface NeedSources {
  readonly patient: Party;
  readonly observations: readonly StoredResource<Observation>[];
  /** QuestionnaireResponses; those to other forms are left out. */
  readonly reviews: readonly StoredResource<QuestionnaireResponse>[];
  readonly conditions: readonly StoredResource<Condition>[];
  readonly goals: readonly StoredResource<FhirGoal>[];
  readonly referrals?: readonly Referral[];
  /** FHIR base they came from: absolute references below it are its own. */
  readonly baseUrl?: string;
}

/** Something that helps the patient: a protective factor. Never a need, never counted among them. */
export interface Strength {
  /** The Condition, or the answer. */
  readonly ref: string;
  readonly words: string;
  readonly code?: DomainCode;
  /** The question, where it is an answer. */
  readonly question?: string;
  /** The domains it helps in, where the record names them. */
  readonly about: readonly SdohDomain[];
  /** A person confirmed it. */
  readonly isConfirmed: boolean;
  readonly on?: string;
  /** Its words are a value, see `Answered`. */
  readonly kind?: Observed['kind'];
  /** Where it stands. */
  readonly source?: StoredResource<Condition | Observation>;
}

/** The needs, most pressing first, the strengths apart from them, and what could not be read. */
export interface NeedList {
  readonly needs: readonly Need[];
  readonly strengths: readonly Strength[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

export interface WishInput {
  readonly wish: Wish;
  readonly words?: string;
}

export interface ConfirmInput {
  /** One of `conditionCodesFor(domain)`; its first when absent. */
  readonly code?: DomainCode;
  /** Said in addition to the code. */
  readonly words?: string;
}

export interface GoalInput {
  /** The patient's own words. */
  readonly words: string;
  /** One of `goalCodesFor(domain)`. */
  readonly code?: DomainCode;
  readonly due?: Day;
  /** The day of the act when absent. */
  readonly start?: Day;
}

export interface AchievementInput {
  readonly status: GoalAchievement;
  /** The day of the act when absent. */
  readonly on?: Day;
  /** Why, in words. Kept with who said so. */
  readonly words?: string;
}

export interface CarePlanEvent extends ActEvent<CarePlanAct> {
  /** What was acted upon, beside the evidence. */
  readonly aboutRefs: readonly string[];
}
