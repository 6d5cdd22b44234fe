import * as z from 'zod/mini';

/** Shapes of what callers hand to `recordConsent` and `refuseConsent`; a type test ties them to the interfaces in `consent.types.ts`. */
const filled = z.string().check(z.minLength(1));
const party = z.object({ ref: filled, display: z.optional(z.string()) });

const refusal = {
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
  label: z.optional(filled),
  purposes: z.optional(z.array(filled)),
};

export const consentRefusalInputSchema = z.object(refusal);
export const consentInputSchema = z.object({ ...refusal, expires: z.optional(z.string()) });
