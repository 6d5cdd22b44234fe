import * as z from 'zod/mini';
import { relationshipCodes } from '../../person/related/index.ts';
import type { RelationshipCode } from '../../person/related/index.ts';

/** The shape of what callers hand to the verbs; a type test ties it to `newcomer.types.ts`. */
const words = z.optional(z.string());

export const newcomerInputSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('relative'),
    given: words,
    family: words,
    phone: words,
    relationship: z.optional(z.enum(Object.keys(relationshipCodes) as RelationshipCode[])),
  }),
  z.object({ kind: z.literal('professional'), given: words, family: z.string().check(z.minLength(1)), phone: words }),
]);
