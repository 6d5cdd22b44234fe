import * as z from 'zod/mini';

/**
 * Shapes of what callers hand to the verbs, for hosts that pass data they did not type themselves (JSON, forms).
 * A type test ties each schema to its interface in `screening.types.ts`.
 */
export const itemAnswerSchema = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('answered'),
      codes: z.array(z.string().check(z.minLength(1))),
      number: z.optional(z.number()),
      boolean: z.optional(z.boolean()),
    })
    .check(z.refine(({ codes, number, boolean }) => codes.length > 0 || number !== undefined || boolean !== undefined)),
  z.object({ state: z.literal('asked-declined') }),
  z.object({ state: z.literal('not-asked') }),
]);

export const screeningOptionsSchema = z.object({
  informant: z.optional(z.object({ ref: z.string().check(z.minLength(1)), display: z.optional(z.string()) })),
  encounterRef: z.optional(z.string()),
  on: z.optional(z.string()),
});
