import * as z from 'zod/mini';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface in `care-team.types.ts`. */
const filled = z.string().check(z.minLength(1));
const party = z.object({ ref: filled, display: z.optional(z.string()) });
const roles = z.array(z.object({ system: z.optional(z.string()), code: z.optional(z.string()), display: filled })).check(z.minLength(1));

export const memberInputSchema = z.object({
  party,
  roles,
  primaryContact: z.optional(z.boolean()),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  onBehalfOf: z.optional(party),
});

export const teamInputSchema = z.object({
  patient: party,
  name: z.optional(z.string()),
  members: z.array(memberInputSchema).check(z.minLength(1)),
});

export const roleInputSchema = z.object({ memberRef: filled, roles });

export const coverInputSchema = z.object({
  memberRef: filled,
  cover: z.optional(z.object({ by: party, from: filled, to: filled })),
});

export const memberEndInputSchema = z.object({
  memberRef: filled,
  on: z.optional(z.string()),
  reason: z.optional(z.string()),
});

export const teamStatusInputSchema = z.object({
  act: z.enum(['activated', 'suspended', 'ended', 'retracted']),
  reason: z.optional(z.string()),
});
