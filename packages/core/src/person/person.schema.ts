import * as z from 'zod/mini';
import { ethnicityCategories, raceCategories } from './identity.codes.ts';
import type { EthnicityCategory, RaceCategory } from './identity.codes.ts';
import { contactModes, weekdays } from './person.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface in `person.types.ts`. */
const filled = z.string().check(z.minLength(1));
const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const times = z.object({ days: z.array(z.enum(weekdays)), from: z.optional(clock), to: z.optional(clock) });

export const languageInputSchema = z.object({
  code: z.optional(z.string()),
  words: z.optional(z.string()),
  preferred: z.optional(z.boolean()),
});

export const contactInputSchema = z.object({
  kind: filled,
  value: filled,
  use: z.optional(z.string()),
  rank: z.optional(z.number().check(z.gte(0))),
  messages: z.optional(z.enum(['yes', 'no', 'unknown'])),
  doNotUse: z.optional(z.boolean()),
  bestTimes: z.optional(z.array(times)),
});

export const interpreterSchema = z.enum(['yes', 'no', 'unknown', 'asked-declined']);

export const communicationNeedsInputSchema = z.object({
  languages: z.optional(z.array(languageInputSchema)),
  interpreter: z.optional(interpreterSchema),
  pronouns: z.optional(z.array(filled)),
  contacts: z.optional(z.array(contactInputSchema)),
  bestTimes: z.optional(z.array(times)),
  preferredMode: z.optional(z.enum([...contactModes, 'no-preference', 'unknown'])),
  doNotContact: z.optional(z.boolean()),
});

const states = z.enum(['said', 'asked-declined', 'unknown']);
const detailed = z.optional(z.array(z.object({ code: filled, display: z.string() })));

export const identityInputSchema = z.object({
  race: z.optional(
    z.object({
      state: states,
      omb: z.optional(z.array(z.enum(Object.keys(raceCategories) as RaceCategory[]))),
      detailed,
      text: z.optional(z.string()),
    }),
  ),
  ethnicity: z.optional(
    z.object({
      state: states,
      omb: z.optional(z.array(z.enum(Object.keys(ethnicityCategories) as EthnicityCategory[]))),
      detailed,
      text: z.optional(z.string()),
    }),
  ),
});
