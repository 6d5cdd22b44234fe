import * as z from 'zod/mini';
import { assessmentDomains } from './assessment.codes.ts';

/**
 * Shapes of what callers hand over (packs from a file, input of forms); a type test ties each to its interface.
 */
const filled = z.string().check(z.minLength(1));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const days = z.number().check(z.int(), z.minimum(0));

export const duePackSchema = z.object({
  id: filled,
  tools: z.optional(z.array(filled)),
  domains: z.optional(z.array(z.enum(assessmentDomains))),
  everyDays: z.number().check(z.int(), z.minimum(1)),
  graceDays: z.optional(days),
  firstWithinDays: z.optional(days),
  effectiveFrom: z.optional(day),
  effectiveTo: z.optional(day),
  source: filled,
});

const input = {
  informant: z.optional(z.object({ ref: filled, display: z.optional(z.string()) })),
  encounterRef: z.optional(z.string()),
  on: z.optional(day),
  person: z.optional(z.object({ sex: z.optional(z.enum(['male', 'female', 'other', 'unknown'])), birthDate: z.optional(day) })),
};

export const assessmentInputSchema = z.object(input);
export const carryInputSchema = z.object({ ...input, linkIds: z.array(filled) });
