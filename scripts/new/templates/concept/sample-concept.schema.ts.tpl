import * as z from 'zod/mini';

/** Shape of what callers hand to `requestSampleConcept`; a type test ties it to the interface. */
const filled = z.string().check(z.minLength(1));

export const sampleConceptInputSchema = z.object({
  patient: z.object({ ref: filled, display: z.optional(z.string()) }),
  words: filled,
});
