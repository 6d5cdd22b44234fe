import * as z from 'zod/mini';
import { sdohDomains } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';
import { receiptAnswers, referralPriorities } from './referral.codes.ts';

/**
 * Shapes of what callers hand to the verbs, for hosts that pass data they did not type themselves (JSON, forms).
 * A type test ties each schema to its interface in `referral.types.ts`.
 */
const party = { ref: z.string().check(z.minLength(1)), display: z.optional(z.string()) };
const serviceCode = z.object({
  system: z.string(),
  code: z.string().check(z.minLength(1)),
  display: z.string(),
  text: z.optional(z.string()),
});

export const referralDraftSchema = z.object({
  patient: z.object(party),
  domain: z.enum(Object.keys(sdohDomains) as SdohDomain[]),
  service: serviceCode,
  priority: z.optional(z.enum(referralPriorities)),
  reasonRefs: z.array(z.string()),
  goalRefs: z.optional(z.array(z.string())),
  target: z.optional(z.object({ ...party, covered: z.optional(z.boolean()) })),
  consentRef: z.optional(z.string()),
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
