import * as z from 'zod/mini';
import { achievements } from './care-plan.codes.ts';
import type { GoalAchievement } from './care-plan.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface in `care-plan.types.ts`. */
const filled = z.string().check(z.minLength(1));
const code = { system: filled, code: filled, display: z.string() };
const domainCode = z.object({ ...code, also: z.optional(z.object(code)) });

export const wishInputSchema = z.object({
  wish: z.enum(['wants-help', 'declines', 'already-has-help', 'later', 'asked-declined']),
  words: z.optional(z.string()),
});

export const confirmInputSchema = z.object({ code: z.optional(domainCode), words: z.optional(z.string()) });

export const goalInputSchema = z.object({
  words: filled,
  code: z.optional(domainCode),
  due: z.optional(z.string()),
  start: z.optional(z.string()),
});

export const achievementInputSchema = z.object({
  status: z.enum(Object.keys(achievements) as GoalAchievement[]),
  on: z.optional(z.string()),
  words: z.optional(z.string()),
});
