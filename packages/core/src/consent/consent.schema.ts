import * as z from 'zod/mini';

/** Shape of what callers hand to `recordConsent`; a type test ties it to the interface in `consent.types.ts`. */
const filled = z.string().check(z.minLength(1));
const party = z.object({ ref: filled, display: z.optional(z.string()) });

export const consentInputSchema = z.object({
  patient: party,
  organization: party,
  evidence: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('verbal'), statement: filled, language: z.optional(z.string()) }),
    z.object({
      kind: z.literal('document'),
      title: filled,
      contentType: filled,
      data: z.optional(z.string()),
      url: z.optional(z.string()),
    }),
    z.object({ kind: z.literal('reference'), ref: filled }),
  ]),
  givenBy: z.optional(party),
  expires: z.optional(z.string()),
});
