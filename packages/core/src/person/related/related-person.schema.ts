import * as z from 'zod/mini';
import { contactInputSchema, interpreterSchema, languageInputSchema } from '../person.schema.ts';
import { proxyBases, proxyScopes, relationshipCodes } from './related-person.codes.ts';
import type { RelationshipCode } from './related-person.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface in `related-person.types.ts`. */
const scope = z.array(z.enum(proxyScopes));
const needs = {
  languages: z.optional(z.array(languageInputSchema)),
  interpreter: z.optional(interpreterSchema),
  contacts: z.optional(z.array(contactInputSchema)),
};

export const relatedPersonInputSchema = z.object({
  name: z.object({
    words: z.optional(z.string()),
    given: z.optional(z.array(z.string())),
    family: z.optional(z.string()),
  }),
  relationship: z.optional(z.enum(Object.keys(relationshipCodes) as RelationshipCode[])),
  ...needs,
  scope: z.optional(scope),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
});

export const proxyScopeInputSchema = z.object({ scope, to: z.optional(z.string()) });
export const proxyEndInputSchema = z.object({ on: z.optional(z.string()), reason: z.optional(z.string()) });
export const relatedNeedsInputSchema = z.object(needs);
export const proxyConfirmInputSchema = z.object({ basis: z.enum(proxyBases), on: z.optional(z.string()) });
