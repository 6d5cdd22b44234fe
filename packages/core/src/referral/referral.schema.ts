import * as z from 'zod/mini';
import { sdohDomains } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';
import { receiptAnswers, referralPriorities } from './referral.codes.ts';

/**
 * Shapes of what callers hand to the verbs, for hosts that pass data they did not type themselves (JSON, forms).
 * A type test ties each schema to its interface in `referral.types.ts`.
 */
/** The address of one of these types; a new resource of the same change set has no type in its address yet. */
const refTo = (types: string) => z.string().check(z.regex(new RegExp(`^urn:uuid:.|(^|/)(${types})/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?$`)));
/** Source: Task.owner of SDOHCC-TaskForReferralManagement 3.0.0. */
const owners = 'Practitioner|PractitionerRole|Organization|CareTeam|HealthcareService|Patient|Device|RelatedPerson';

const party = { ref: z.string().check(z.minLength(1)), display: z.optional(z.string()) };
const serviceCode = z.object({
  system: z.string(),
  code: z.string().check(z.minLength(1)),
  display: z.string(),
  text: z.optional(z.string()),
});

export const referralDraftSchema = z.object({
  patient: z.object({ ...party, ref: refTo('Patient') }),
  domain: z.enum(Object.keys(sdohDomains) as SdohDomain[]),
  service: serviceCode,
  priority: z.optional(z.enum(referralPriorities)),
  // Source: R4 ServiceRequest.reasonReference.
  reasonRefs: z.array(refTo('Condition|Observation|DiagnosticReport|DocumentReference')),
  goalRefs: z.optional(z.array(refTo('Goal'))),
  target: z.optional(z.object({ ...party, ref: refTo(owners), covered: z.optional(z.boolean()) })),
  consentRef: z.optional(refTo('Consent')),
  contactProhibited: z.optional(z.boolean()),
  contactWishes: z.optional(z.string()),
  note: z.optional(z.string()),
  assessment: z.optional(z.boolean()),
  inputs: z.optional(z.array(z.object(party))),
});

export const referralCompletionSchema = z.object({
  performed: z.optional(z.array(z.object({ service: serviceCode, on: z.string(), note: z.optional(z.string()) }))),
  enrollment: z.optional(
    z.object({
      program: z.union([serviceCode, z.object({ text: z.string() })]),
      status: z.enum(['enrolled', 'not-enrolled', 'not-enrolled-on-waitlist']),
    }),
  ),
  results: z.optional(z.array(z.object(party))),
  note: z.optional(z.string()),
});

export const receiptInputSchema = z.object({
  received: z.enum(receiptAnswers),
  words: z.optional(z.string()),
});
